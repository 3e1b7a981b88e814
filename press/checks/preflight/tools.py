"""Preflight by other programs: what Ghostscript, qpdf, Poppler and MuPDF, which know nothing of this press, find."""

import io
import re
from collections.abc import Iterator

import pypdfium2

from press.checks.preflight.evidence import MM, finding
from press.checks.preflight.programs import ink_coverage, on_disk, run
from press.checks.registry import rule
from press.core.findings import Finding
from press.print.print_file import PrintFile

SAFE = 5.0  # millimetres from a fold or the cut
NARROW_BINDING, WIDE_BINDING, THICK = 16.0, 22.0, 500  # millimetres, millimetres, pages
_TOLERANCE = 2.0  # percent: a page is painted in 256 steps of each ink
_OF_DEBIAN = re.compile(
    r"ICC support is not available|\.\.\. repeated"
)  # how the package was built, not the file
_AGAIN = "Build again; if it stays, press/print has a fault."


@rule("q-026", only_on_proof=True, source="GWG 2022, R0026")
def find_too_much_ink(file: PrintFile) -> Iterator[Finding]:
    """In no square of 15 mm do four inks add up to more than the paper bears, by Ghostscript."""
    limit, beyond = file.spec.ink_limit, _beyond_the_trim(file)
    for most in ink_coverage(file):
        if most.percent > limit + _TOLERANCE:
            left, head = (most.x - beyond) * MM, (file.spec.height - (most.y - beyond)) * MM
            said = (
                f"There is {most.percent:.0f} % of ink; the paper bears {limit:g} %.",
                "Lower it in inks.yaml.",
            )
            box, figure = (left, head, left, head), f"{most.percent:.0f} %"
            yield finding(file, "q-026", said, page=most.page, box=box, figure=figure)


def _beyond_the_trim(file: PrintFile) -> float:
    with file.open() as pdf:
        return -float(pdf.pages[0].obj.MediaBox[0]) / MM


@rule("q-109", only_on_proof=True, source="qpdf")
def find_what_qpdf_refuses(file: PrintFile) -> Iterator[Finding]:
    """Qpdf reads the file to its end and finds it whole."""
    with on_disk(file) as path:
        done = run("qpdf", "--check", str(path))
    if done.returncode:
        said = (done.stderr.strip().splitlines() or ["qpdf could not read it"])[-1].replace(
            str(path), file.name
        )
        yield finding(file, "q-109", (f"qpdf says: {said.rstrip('.')}.", _AGAIN))


@rule("q-110", only_on_proof=True, source="Poppler")
def find_fonts_that_poppler_misses(file: PrintFile) -> Iterator[Finding]:
    """Poppler finds every font in the file, as a subset with its letters."""
    with on_disk(file) as path:
        lines = run("pdffonts", str(path)).stdout.splitlines()[2:]
    for line in lines:
        embedded, subset, letters = line[-25:].split()[:3] if len(line) > 25 else ("no", "no", "no")
        if "no" in (embedded, subset, letters):
            yield finding(
                file,
                "q-110",
                (f"Poppler says that the font {line.split()[0]} is not whole here.", _AGAIN),
            )


@rule("q-111", only_on_proof=True, source="MuPDF")
def find_what_mupdf_complains_of(file: PrintFile) -> Iterator[Finding]:
    """MuPDF paints every page without a complaint."""
    with on_disk(file) as path:
        done = run("mutool", "draw", "-q", "-r", "20", "-F", "trace", "-o", "/dev/null", str(path))
    lines = {
        line
        for line in done.stderr.splitlines()
        if re.match(r"(warning|error)", line) and not _OF_DEBIAN.search(line)
    }
    for said in sorted(lines):
        yield finding(file, "q-111", (f"MuPDF says: {said.rstrip('.')}.", _AGAIN))


@rule("q-108", source="what printers ask for")
def find_type_near_the_fold(file: PrintFile) -> Iterator[Finding]:
    """On a cover no type comes within 5 mm of a fold or of the cut."""
    if not file.spec.folds:
        return
    width, height = file.spec.width, file.spec.height
    for left, foot, right, head in _type(file.data):
        beside = min(left, width - right, foot, height - head)
        near = min((_distance(fold, left, right) for fold in file.spec.folds), default=SAFE)
        if min(beside, near) < SAFE - 0.01 and not _on_the_spine(file, left, right):
            said = (
                f"Type comes within {min(beside, near):.1f} mm of a fold or the cut.",
                "Move it in cover-sheet.css.",
            )
            box = _points((left, foot, right, head))
            yield finding(
                file, "q-108", said, page=1, box=box, figure=f"{min(beside, near):.1f} mm"
            )


@rule("q-105", only_on_proof=True, source="what printers ask for")
def find_type_in_the_binding(file: PrintFile) -> Iterator[Finding]:
    """Type keeps 16 mm from the binding, 22 in a book of over 500 pages, and 5 from the cut."""
    if file.spec.folds:
        return
    width, height = file.spec.width, file.spec.height
    with pypdfium2.PdfDocument(io.BytesIO(file.data)) as document:
        binding = NARROW_BINDING if len(document) <= THICK else WIDE_BINDING
        for number, page in enumerate(document, 1):
            boxes = list(_type_on(page))
            inner, outer = (0, 2) if number % 2 else (2, 0)  # rectos are bound on the left
            for box in boxes:
                near = box[0] if inner == 0 else width - box[2]
                beside = min(box[0] if outer == 0 else width - box[2], box[1], height - box[3])
                if near < binding - 0.01 or beside < SAFE - 0.01:
                    where = f"{near:.1f} mm from the binding, {beside:.1f} from the cut"
                    said = (f"Type stands {where}.", "Look at the margins in tokens.css.")
                    yield finding(
                        file, "q-105", said, page=number, box=_points(box), figure=f"{near:.1f} mm"
                    )
                    break


def _points(box: tuple[float, ...]) -> tuple[float, float, float, float]:
    left, foot, right, head = (value * MM for value in box)
    return left, foot, right, head


def _distance(fold: float, left: float, right: float) -> float:
    return 0.0 if left < fold < right else min(abs(left - fold), abs(right - fold))


def _on_the_spine(file: PrintFile, left: float, right: float) -> bool:
    """Whether type stands on the spine, in the middle of it: a narrow spine leaves less room than 5 mm."""
    first, last = file.spec.folds[0], file.spec.folds[-1]
    return (
        first < left
        and right < last
        and abs((left - first) - (last - right)) < 1.5
        and left - first > 1.5
    )


def _type(data: bytes) -> Iterator[tuple[float, float, float, float]]:
    """The rectangles of type on the first page, in millimetres from the trim's foot on the left, by PDFium."""
    with pypdfium2.PdfDocument(io.BytesIO(data)) as document:
        yield from _type_on(document[0])


def _type_on(page: pypdfium2.PdfPage) -> Iterator[tuple[float, float, float, float]]:
    text = page.get_textpage()
    for number in range(text.count_rects()):
        left, foot, right, head = text.get_rect(number)
        yield left / MM, foot / MM, right / MM, head / MM

"""Preflight by other programs: Ghostscript, qpdf, Poppler, MuPDF and PDFium read the file."""

import io
import re
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from shutil import which

import pypdfium2
from PIL import Image, ImageChops, ImageFilter

from press.checks.preflight.painting import Box
from press.checks.preflight.print_rule import PrintFault, print_rule
from press.core.findings import CheckSkipped
from press.core.units import MM_PER_INCH, PT_PER_MM
from press.print.print_file import PrintFile
from press.tools.programs import run_program

PPI = 36  # of the pages on which ink is measured: a pixel is 0.7 mm
SQUARE = 15.0  # millimetres: the area over which ink is averaged (GWG 2022, R0026)
SAFE = 5.0  # millimetres from a fold or the trim
NARROW_BINDING, WIDE_BINDING, THICK = 16.0, 22.0, 500  # millimetres, millimetres, pages
_PIXEL = MM_PER_INCH / PPI  # millimetres
_TOLERANCE = 2.0  # percent: a page is painted in 256 steps of each ink
_EXACT = 0.01  # millimetres
_OFF_CENTRE = 1.5  # millimetres: text on the spine is centred to that
# How Debian builds MuPDF, not the file.
_OF_DEBIAN = re.compile(r"ICC support is not available|\.\.\. repeated")
_PRINTERS = "what printers ask for"


@dataclass(frozen=True, slots=True)
class InkCoverage:
    """The highest ink coverage of a page, in percent of a square; its centre in mm on the sheet."""

    page: int
    percent: float
    x: float
    y: float


def run(program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run an outside program; raises CheckSkipped if it is not installed."""
    if not which(program):
        raise CheckSkipped(f"{program} is not installed.")
    return run_program(program, [program, *arguments])


@contextmanager
def on_disk(file: PrintFile) -> Iterator[Path]:
    """The file where other programs can read it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file.pdf"
        path.write_bytes(file.data)
        yield path


@print_rule("q-026", only_on_proof=True, tool="Ghostscript")
def find_excessive_ink(file: PrintFile) -> Iterator[PrintFault]:
    """No square of 15 mm exceeds the total ink coverage of the paper, measured by Ghostscript."""
    limit, spec = file.spec.ink_limit, file.spec
    with file.open() as pdf:
        beyond_trim = -float(pdf.pages[0].obj.MediaBox[0]) / PT_PER_MM
    for it in ink_coverage(file):
        if it.percent > limit + _TOLERANCE:
            left, top = it.x - beyond_trim, spec.height - (it.y - beyond_trim)
            problem = f"The ink coverage is {it.percent:.0f} %; the limit is {limit:g} %."
            remedy = "Use less ink for these colours in assets/press/inks.yaml."
            box = _points((left, top, left, top))
            yield PrintFault(problem, remedy, it.page, box, f"{it.percent:.0f} %")


def ink_coverage(file: PrintFile) -> list[InkCoverage]:
    """The heaviest square of each page, painted by Ghostscript; raises CheckSkipped."""
    options = ("-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-dOverprint=/simulate")
    with on_disk(file) as path:
        target = path.with_name("%03d.tif")
        done = run(
            "gs", *options, "-sDEVICE=tiff32nc", f"-r{PPI}", f"-sOutputFile={target}", str(path)
        )
        pages = sorted(path.parent.glob("*.tif"))
        if done.returncode or not pages:
            reason = done.stderr.strip()[:200]
            raise CheckSkipped(f"Ghostscript could not paint {file.name}: {reason}")
        return [_heaviest_square(number, page) for number, page in enumerate(pages, 1)]


def _heaviest_square(number: int, path: Path) -> InkCoverage:
    """The four plates added, each a quarter, and blurred over the square."""
    with Image.open(path) as picture:
        cyan, magenta, yellow, black = picture.split()
    total = ImageChops.add(ImageChops.add(cyan, magenta, 2), ImageChops.add(yellow, black, 2), 2)
    blurred = total.filter(ImageFilter.BoxBlur(SQUARE / _PIXEL / 2))
    most = blurred.getextrema()[1]
    at = blurred.point(lambda value: 255 if value == most else 0).getbbox() or (0, 0, 0, 0)
    x, y = (at[0] + at[2]) / 2 * _PIXEL, (at[1] + at[3]) / 2 * _PIXEL
    return InkCoverage(number, most / 255 * 400, x, y)  # type: ignore[operator]


@print_rule("q-109", only_on_proof=True, source="qpdf", tool="qpdf")
def find_qpdf_errors(file: PrintFile) -> Iterator[PrintFault]:
    """Qpdf reads the whole file without an error."""
    with on_disk(file) as path:
        done = run("qpdf", "--check", str(path))
    if done.returncode:
        lines = done.stderr.strip().splitlines() or ["the file can't be read"]
        message = lines[-1].removeprefix("qpdf: ").replace(str(path), file.name)
        yield PrintFault(f"qpdf: {message.rstrip('.')}.")


@print_rule("q-110", only_on_proof=True, source="Poppler", tool="Poppler")
def find_incomplete_fonts(file: PrintFile) -> Iterator[PrintFault]:
    """Poppler finds every font embedded as a subset, with its mapping to Unicode."""
    with on_disk(file) as path:
        lines = run("pdffonts", str(path)).stdout.splitlines()[2:]
    for line in lines:
        if "no" in (line[-25:].split()[:3] if len(line) > 25 else ["no"]):
            problem = f"Poppler: the font {line.split()[0]} is not embedded as a complete subset."
            yield PrintFault(problem)


@print_rule("q-111", only_on_proof=True, source="MuPDF", tool="MuPDF")
def find_mupdf_messages(file: PrintFile) -> Iterator[PrintFault]:
    """MuPDF paints every page without a message."""
    with on_disk(file) as path:
        done = run("mutool", "draw", "-q", "-r", "20", "-F", "trace", "-o", "/dev/null", str(path))
    for line in sorted(set(done.stderr.splitlines())):
        if re.match(r"(warning|error)", line) and not _OF_DEBIAN.search(line):
            yield PrintFault(f"MuPDF: {line.rstrip('.')}.")


@print_rule("q-108", source=_PRINTERS)
def find_text_near_folds(file: PrintFile) -> Iterator[PrintFault]:
    """On a cover, text keeps 5 mm from folds and trim."""
    if not file.spec.folds:
        return
    for box in _text_boxes(file)[0]:
        left, bottom, right, top = box
        to_fold = min(_distance(fold, left, right) for fold in file.spec.folds)
        to_trim = min(left, file.spec.width - right, bottom, file.spec.height - top)
        near = min(to_fold, to_trim)
        if near < SAFE - _EXACT and not _is_on_the_spine(file, left, right):
            problem = f"Text is {near:.1f} mm from a fold or the trim; it needs {SAFE:g} mm."
            yield PrintFault(
                problem, "Move it in cover-sheet.css.", 1, _points(box), f"{near:.1f} mm"
            )


@print_rule("q-105", only_on_proof=True, source=_PRINTERS)
def find_text_in_the_gutter(file: PrintFile) -> Iterator[PrintFault]:
    """Text keeps 16 mm from the binding (22 mm in over 500 pages) and 5 mm from the trim."""
    if file.spec.folds:
        return
    pages = _text_boxes(file)
    needed = NARROW_BINDING if len(pages) <= THICK else WIDE_BINDING
    for number, boxes in enumerate(pages, 1):
        for box in boxes:
            sides = (box[0], file.spec.width - box[2])
            inner, outer = sides if number % 2 else sides[::-1]  # odd pages are bound on the left
            to_trim = min(outer, box[1], file.spec.height - box[3])
            if inner < needed - _EXACT or to_trim < SAFE - _EXACT:
                problem = (
                    f"Text is {inner:.1f} mm from the binding and {to_trim:.1f} mm from the trim"
                )
                problem += f"; it needs {needed:g} and {SAFE:g} mm."
                remedy = "Widen the margins in tokens.css."
                yield PrintFault(problem, remedy, number, _points(box), f"{inner:.1f} mm")
                break


def _points(box: Box) -> Box:
    left, bottom, right, top = (value * PT_PER_MM for value in box)
    return left, bottom, right, top


def _distance(fold: float, left: float, right: float) -> float:
    return 0.0 if left < fold < right else min(abs(left - fold), abs(right - fold))


def _is_on_the_spine(file: PrintFile, left: float, right: float) -> bool:
    """Whether text is centred on the spine, which may be too narrow for 5 mm on both sides."""
    before, after = left - file.spec.folds[0], file.spec.folds[-1] - right
    return before > _OFF_CENTRE and after > 0 and abs(before - after) < _OFF_CENTRE


def _text_boxes(file: PrintFile) -> list[list[Box]]:
    """The rectangles of text on each page, in millimetres from the bottom left of the trim."""
    with pypdfium2.PdfDocument(io.BytesIO(file.data)) as document:
        return [list(_text_boxes_of(page)) for page in document]


def _text_boxes_of(page: pypdfium2.PdfPage) -> Iterator[Box]:
    text = page.get_textpage()
    for number in range(text.count_rects()):
        left, bottom, right, top = text.get_rect(number)
        yield left / PT_PER_MM, bottom / PT_PER_MM, right / PT_PER_MM, top / PT_PER_MM

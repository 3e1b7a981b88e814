"""Preflight of the file as a whole: PDF/X-4, its boxes, pages, fonts and output intent.

GWG is the Ghent Workgroup, variant SheetCMYK of 2022.
"""

import re
from collections.abc import Iterator

import pikepdf
from pikepdf import Name, Object

from press.checks.preflight.evidence import MM, finding, painted
from press.checks.preflight.painting import PaintedObject
from press.checks.registry import rule
from press.core.findings import Finding, Severity
from press.print.print_file import PrintFile

_EXACT = 0.01  # millimetres
_METADATA = (
    "xmp:CreateDate",
    "xmp:ModifyDate",
    "xmp:MetadataDate",
    "xmpMM:DocumentID",
    "xmpMM:VersionID",
)
_METADATA_TOO = ("xmpMM:RenditionClass", "dc:title", "pdf:Trapped")
_AGAIN = "Build again; if it stays, press/print has a fault."


@rule("q-001", source="GWG 2022, R0001")
def find_what_pdf_x_4_forbids(file: PrintFile) -> Iterator[Finding]:
    """The file is what PDF/X-4 asks for: identified, dated, neither trapped nor encrypted, without actions."""
    with file.open() as pdf:
        for wrong in _against_x_4(pdf):
            yield finding(file, "q-001", (f"This is no PDF/X-4: {wrong}.", _AGAIN))


def _against_x_4(pdf: pikepdf.Pdf) -> Iterator[str]:
    """ISO 15930-7, 6.3 (identification), 6.17 (actions), ISO 32000-1, 14.4 (the identifier)."""
    xmp = pdf.Root.Metadata.read_bytes().decode() if "/Metadata" in pdf.Root else ""
    if not re.search(r"GTS_PDFXVersion>PDF/X-4<", xmp):
        yield "its metadata don't say so"
    for key in (*_METADATA, *_METADATA_TOO):
        if f"<{key}>" not in xmp:
            yield f"its metadata lack {key}"
    if str(pdf.docinfo.get("/Trapped")) not in ("/True", "/False"):
        yield "it doesn't say whether it is trapped"
    if "/ID" not in pdf.trailer:
        yield "it has no identifier"
    if pdf.is_encrypted:
        yield "it is encrypted"
    names = pdf.Root.get("/Names", pikepdf.Dictionary())
    if "/OpenAction" in pdf.Root or "/AA" in pdf.Root or "/JavaScript" in names:
        yield "it wants to act when it is opened"


@rule("q-002", source="GWG 2022, R0002")
def find_user_units(file: PrintFile) -> Iterator[Finding]:
    """No page has a unit of its own."""
    with file.open() as pdf:
        for number, page in enumerate(pdf.pages, 1):
            if "/UserUnit" in page.obj:
                yield finding(
                    file, "q-002", ("The page has a unit of its own.", _AGAIN), page=number
                )


@rule("q-003", source="GWG 2022, R0003")
def find_cropped_pages(file: PrintFile) -> Iterator[Finding]:
    """No CropBox hides a part of the sheet."""
    with file.open() as pdf:
        for number, page in enumerate(pdf.pages, 1):
            if "/CropBox" in page.obj and _far(_box(page, "/CropBox"), _box(page, "/MediaBox")):
                yield finding(file, "q-003", ("The CropBox is not the sheet.", _AGAIN), page=number)


@rule("q-004", source="GWG 2022, R0004")
def find_wrong_trims(file: PrintFile) -> Iterator[Finding]:
    """Every page is cut to the format, to 0.01 mm, and none is turned."""
    wanted = (file.spec.width, file.spec.height)
    with file.open() as pdf:
        for number, page in enumerate(pdf.pages, 1):
            left, foot, right, head = (
                _box(page, "/TrimBox") if "/TrimBox" in page.obj else (0, 0, 0, 0)
            )
            size = ((right - left) / MM, (head - foot) / MM)
            if any(abs(has - wants) > _EXACT for has, wants in zip(size, wanted, strict=True)):
                problem = f"The page is cut to {size[0]:.2f} × {size[1]:.2f} mm, not {wanted[0]:g} × {wanted[1]:g}."
                yield finding(
                    file,
                    "q-004",
                    (problem, _AGAIN),
                    page=number,
                    figure=f"{size[0]:.2f} × {size[1]:.2f} mm",
                )
            if int(page.obj.get("/Rotate", 0)):
                yield finding(file, "q-004", ("The page is turned.", _AGAIN), page=number)


@rule("q-005", source="GWG 2022, R0005", level=Severity.WARNING)
def find_empty_pages(file: PrintFile) -> Iterator[Finding]:
    """A page without anything on it is blank on purpose, as the job ticket says."""
    filled = {thing.page for thing in painted(file) if _is_inside(file, thing)}
    with file.open() as pdf:
        pages = len(pdf.pages)
    for number in range(1, pages + 1):
        if number not in filled and number not in file.spec.blank:
            said = (
                "The page is empty, and not among those blank on purpose.",
                "Look at it in dist/.",
            )
            yield finding(file, "q-005", said, page=number, warn=True)


def _is_inside(file: PrintFile, thing: PaintedObject) -> bool:
    left, foot, right, head = thing.box
    return (
        right >= 0 and head >= 0 and left <= file.spec.width * MM and foot <= file.spec.height * MM
    )


@rule("q-035", source="GWG 2022, R0035")
def find_wrong_output_intents(file: PrintFile) -> Iterator[Finding]:
    """The output intent names the printer's condition as the registry does, with a CMYK profile of a press."""
    with file.open() as pdf:
        for wrong in _against_the_intent(pdf, file.spec.condition):
            yield finding(
                file, "q-035", (f"{wrong}.", "Look at the printer's condition in content/printers.")
            )


def _against_the_intent(pdf: pikepdf.Pdf, condition: str) -> Iterator[str]:
    intents = [
        intent for intent in pdf.Root.get("/OutputIntents", []) if intent.get("/S") == Name.GTS_PDFX
    ]
    if len(intents) != 1:
        yield f"There are {len(intents)} output intents for print, not one"
        return
    said = str(intents[0].get("/OutputConditionIdentifier", ""))
    if said != condition:
        yield f'The output intent is for "{said}", the printer wants {condition}'
    if str(intents[0].get("/RegistryName", "")) != "http://www.color.org":
        yield "The output intent doesn't name the registry of the ICC"
    profile = intents[0].get("/DestOutputProfile")
    is_press = profile is not None and profile.read_bytes()[12:20] == b"prtrCMYK"
    if profile is None or not is_press or int(profile.get("/N", 0)) != 4:
        yield "The output intent has no profile of a press in CMYK"


@rule("q-101", source="the printer")
def find_wrong_bleeds(file: PrintFile) -> Iterator[Finding]:
    """Every page bleeds as far as the printer asks, to 0.01 mm, within its sheet."""
    with file.open() as pdf:
        for number, page in enumerate(pdf.pages, 1):
            keys = ("/TrimBox", "/BleedBox", "/MediaBox")
            if not all(key in page.obj for key in keys):
                yield finding(
                    file, "q-101", ("The page says nothing of its bleed.", _AGAIN), page=number
                )
                continue
            trim, bleed, sheet = (_box(page, key) for key in keys)
            reach = [abs(inner - outer) / MM for inner, outer in zip(trim, bleed, strict=True)]
            if any(abs(value - file.spec.bleed) > _EXACT for value in reach):
                problem = f"The page bleeds by {min(reach):.2f} mm; the printer asks for {file.spec.bleed:g}."
                yield finding(
                    file, "q-101", (problem, _AGAIN), page=number, figure=f"{min(reach):.2f} mm"
                )
            if (
                sheet[0] > bleed[0] + 0.01
                or sheet[1] > bleed[1] + 0.01
                or sheet[2] < bleed[2] - 0.01
            ):
                yield finding(
                    file, "q-101", ("The bleed reaches beyond the sheet.", _AGAIN), page=number
                )


@rule("q-102", source="the printer")
def find_pages_that_cannot_be_bound(file: PrintFile) -> Iterator[Finding]:
    """The interior has a multiple of the pages that the printer binds."""
    with file.open() as pdf:
        pages = len(pdf.pages)
    if file.spec.multiple and pages % file.spec.multiple:
        problem = f"There are {pages} pages, which is no multiple of {file.spec.multiple}."
        yield finding(file, "q-102", (problem, _AGAIN), figure=str(pages))


@rule("q-103", source="ISO 15930-7, 6.5")
def find_fonts_not_embedded(file: PrintFile) -> Iterator[Finding]:
    """Every font is in the file."""
    with file.open() as pdf:
        for name in sorted(
            {str(font.get("/BaseFont", "?"))[1:] for font in _fonts(pdf) if not _is_embedded(font)}
        ):
            yield finding(file, "q-103", (f"The font {name} is not in the file.", _AGAIN))


@rule("q-014", source="GWG 2022, R0014", level=Severity.WARNING)
def find_courier(file: PrintFile) -> Iterator[Finding]:
    """No font is Courier, which stands in for one that is missing."""
    with file.open() as pdf:
        if any("courier" in str(font.get("/BaseFont", "")).lower() for font in _fonts(pdf)):
            said = (
                "A font is Courier, which stands in for a missing one.",
                "Name another font in fonts.css.",
            )
            yield finding(file, "q-014", said, warn=True)


@rule("q-104", source="ISO 15930-7, 6.16")
def find_annotations(file: PrintFile) -> Iterator[Finding]:
    """No link, note or field lies over a page."""
    with file.open() as pdf:
        for number, page in enumerate(pdf.pages, 1):
            if len(page.obj.get("/Annots", [])):
                yield finding(
                    file, "q-104", ("A link or a note lies over the page.", _AGAIN), page=number
                )


@rule("q-030", source="GWG 2022, R0030")
def find_blending_in_other_colours(file: PrintFile) -> Iterator[Finding]:
    """What is transparent blends in CMYK."""
    with file.open() as pdf:
        groups = [thing["/Group"] for thing in pdf.objects if _has(thing, "/Group")]
    for space in sorted({str(group.get("/CS", "none"))[:40] for group in groups}):
        if space != "/DeviceCMYK":
            yield finding(
                file,
                "q-030",
                (f"Something transparent blends in {space}, not in CMYK.", _AGAIN),
                figure=space,
            )


def _has(thing: Object, key: str) -> bool:
    return isinstance(thing, pikepdf.Stream | pikepdf.Dictionary) and key in thing


def _fonts(pdf: pikepdf.Pdf) -> Iterator[Object]:
    """Simple and composite fonts; a composite one is embedded through its descendant."""
    for thing in pdf.objects:
        is_font = isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == Name.Font
        if is_font and thing.get("/Subtype") not in (Name.CIDFontType0, Name.CIDFontType2):
            yield thing


def _is_embedded(font: Object) -> bool:
    if font.get("/Subtype") == Name.Type3:
        return True
    inner = font.DescendantFonts[0] if "/DescendantFonts" in font else font
    described = inner.get("/FontDescriptor", pikepdf.Dictionary())
    return any(key in described for key in ("/FontFile", "/FontFile2", "/FontFile3"))


def _box(page: pikepdf.Page, key: str) -> tuple[float, ...]:
    return tuple(float(value) for value in page.obj[key])


def _far(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return any(abs(a - b) > _EXACT * MM for a, b in zip(one, other, strict=True))

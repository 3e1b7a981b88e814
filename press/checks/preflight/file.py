"""Preflight of the file as a whole: PDF/X-4, page boxes, fonts and output intent.

The numbers are those of the Ghent Workgroup (GWG), variant SheetCMYK of 2022.
"""

from collections.abc import Iterator

import pikepdf
from pikepdf import Name, Object

from press.checks.preflight.painting import PaintedObject
from press.checks.preflight.print_rule import PrintFault, numbered_pages, painted, print_rule
from press.core.findings import Severity
from press.core.units import PT_PER_MM
from press.print.print_file import PrintFile

_EXACT = 0.01  # millimetres
_METADATA = (
    "xmp:CreateDate",
    "xmp:ModifyDate",
    "xmp:MetadataDate",
    "xmpMM:DocumentID",
    "xmpMM:VersionID",
    "xmpMM:RenditionClass",
    "dc:title",
    "pdf:Trapped",
)


@print_rule("q-001")
def find_violations_of_pdf_x_4(file: PrintFile) -> Iterator[PrintFault]:
    """The file conforms to PDF/X-4: identified, dated, not encrypted, without actions."""
    with file.open() as pdf:
        for problem in _violations_of_pdf_x_4(pdf):
            yield PrintFault(f"The file is not PDF/X-4: {problem}.")


def _violations_of_pdf_x_4(pdf: pikepdf.Pdf) -> Iterator[str]:
    """ISO 15930-7, 6.3 (identification), 6.17 (actions), ISO 32000-1, 14.4 (the identifier)."""
    xmp = pdf.Root.Metadata.read_bytes().decode() if "/Metadata" in pdf.Root else ""
    if "GTS_PDFXVersion>PDF/X-4<" not in xmp:
        yield "the metadata lack GTS_PDFXVersion PDF/X-4"
    yield from (f"the metadata lack {key}" for key in _METADATA if f"<{key}>" not in xmp)
    if str(pdf.docinfo.get("/Trapped")) not in ("/True", "/False"):
        yield "it doesn't state whether it is trapped"
    if "/ID" not in pdf.trailer:
        yield "it has no identifier (ID)"
    if pdf.is_encrypted:
        yield "it is encrypted"
    names = pdf.Root.get("/Names", pikepdf.Dictionary())
    if "/OpenAction" in pdf.Root or "/AA" in pdf.Root or "/JavaScript" in names:
        yield "it starts an action when it is opened"


@print_rule("q-002")
def find_user_units(file: PrintFile) -> Iterator[PrintFault]:
    """No page changes the unit of measurement."""
    for number, page in numbered_pages(file):
        if "/UserUnit" in page.obj:
            yield PrintFault("The page changes the unit of measurement (UserUnit).", page=number)


@print_rule("q-003")
def find_cropped_pages(file: PrintFile) -> Iterator[PrintFault]:
    """No CropBox hides a part of the sheet."""
    for number, page in numbered_pages(file):
        crop, sheet = _box(page, "/CropBox"), _box(page, "/MediaBox")
        if crop and any(abs(a - b) > _EXACT for a, b in zip(crop, sheet, strict=True)):
            yield PrintFault("The CropBox differs from the MediaBox.", page=number)


@print_rule("q-004")
def find_wrong_trims(file: PrintFile) -> Iterator[PrintFault]:
    """Every page is trimmed to the format, to 0.01 mm, and none is rotated."""
    width, height = file.spec.width, file.spec.height
    for number, page in numbered_pages(file):
        left, bottom, right, top = _box(page, "/TrimBox") or (0, 0, 0, 0)
        if abs(right - left - width) > _EXACT or abs(top - bottom - height) > _EXACT:
            size = f"{right - left:.2f} × {top - bottom:.2f} mm"
            problem = f"The page is trimmed to {size}, not to {width:g} × {height:g} mm."
            yield PrintFault(problem, page=number, measured=size)
        if rotation := int(page.obj.get("/Rotate", 0)):
            yield PrintFault(f"The page is rotated by {rotation}°.", page=number)


@print_rule("q-005", level=Severity.WARNING)
def find_empty_pages(file: PrintFile) -> Iterator[PrintFault]:
    """Only pages that the job ticket lists as blank are blank."""
    filled = {it.page for it in painted(file) if _is_inside(file, it)}
    for number, _ in numbered_pages(file):
        if number not in filled and number not in file.spec.blank:
            problem = "The page is empty, but the job ticket doesn't list it as blank."
            yield PrintFault(problem, "Check this page in dist/.", number)


def _is_inside(file: PrintFile, it: PaintedObject) -> bool:
    left, bottom, right, top = (value / PT_PER_MM for value in it.box)
    return right >= 0 and top >= 0 and left <= file.spec.width and bottom <= file.spec.height


@print_rule("q-035")
def find_wrong_output_intents(file: PrintFile) -> Iterator[PrintFault]:
    """The output intent names the printer's condition and has a CMYK profile."""
    with file.open() as pdf:
        for problem in _output_intent_problems(pdf, file.spec.condition):
            yield PrintFault(problem, "Check the printing condition in content/printers.")


def _output_intent_problems(pdf: pikepdf.Pdf, condition: str) -> Iterator[str]:
    found = pdf.Root.get("/OutputIntents", pikepdf.Array())
    intents = [intent for intent in found if intent.get("/S") == Name.GTS_PDFX]
    if len(intents) != 1:
        yield f"The file has {len(intents)} output intents for print; it needs 1."
        return
    identifier = str(intents[0].get("/OutputConditionIdentifier", ""))
    if identifier != condition:
        yield f'The output intent is for "{identifier}"; the printer needs {condition}.'
    if str(intents[0].get("/RegistryName", "")) != "http://www.color.org":
        yield "The output intent doesn't name the ICC's registry, http://www.color.org."
    profile = intents[0].get("/DestOutputProfile")
    is_press = profile is not None and profile.read_bytes()[12:20] == b"prtrCMYK"
    if profile is None or not is_press or int(profile.get("/N", 0)) != 4:
        yield "The output intent has no CMYK printer profile."


@print_rule("q-101", source="the printer")
def find_wrong_bleeds(file: PrintFile) -> Iterator[PrintFault]:
    """Every page has the bleed that the printer asks for, to 0.01 mm, within its sheet."""
    for number, page in numbered_pages(file):
        trim, bleed, sheet = (_box(page, f"/{kind}Box") for kind in ("Trim", "Bleed", "Media"))
        if not (trim and bleed and sheet):
            yield PrintFault("The page lacks a TrimBox, BleedBox or MediaBox.", page=number)
            continue
        reach = [abs(inner - outer) for inner, outer in zip(trim, bleed, strict=True)]
        if any(abs(value - file.spec.bleed) > _EXACT for value in reach):
            measured = f"{min(reach):.2f} mm"
            problem = f"The bleed is {measured}; the printer asks for {file.spec.bleed:g} mm."
            yield PrintFault(problem, page=number, measured=measured)
        outside = (sheet[0] - bleed[0], sheet[1] - bleed[1], bleed[2] - sheet[2])
        if max(outside) > _EXACT:
            problem = f"The bleed reaches {max(outside):.2f} mm beyond the sheet."
            yield PrintFault(problem, page=number)


@print_rule("q-102", source="the printer")
def find_wrong_page_counts(file: PrintFile) -> Iterator[PrintFault]:
    """The number of pages is a multiple of what the printer binds together."""
    pages, multiple = len(list(numbered_pages(file))), file.spec.multiple
    if multiple and pages % multiple:
        problem = f"The file has {pages} pages, which is not a multiple of {multiple}."
        yield PrintFault(problem, measured=str(pages))


@print_rule("q-103", source="ISO 15930-7, 6.5")
def find_fonts_not_embedded(file: PrintFile) -> Iterator[PrintFault]:
    """Every font is embedded."""
    with file.open() as pdf:
        missing = {_name(font) for font in _fonts(pdf) if not _is_embedded(font)}
    for name in sorted(missing):
        yield PrintFault(f"The font {name} is not embedded.")


@print_rule("q-014", level=Severity.WARNING)
def find_courier(file: PrintFile) -> Iterator[PrintFault]:
    """No font is Courier, which software substitutes for missing fonts."""
    with file.open() as pdf:
        is_used = any("courier" in _name(font).lower() for font in _fonts(pdf))
    if is_used:
        problem = "The font Courier is used, which is a substitute for a missing font."
        yield PrintFault(problem, "Name another font in fonts.css.")


@print_rule("q-104", source="ISO 15930-7, 6.16")
def find_annotations(file: PrintFile) -> Iterator[PrintFault]:
    """No page has links, comments or form fields."""
    for number, page in numbered_pages(file):
        if count := len(page.obj.get("/Annots", [])):
            yield PrintFault(f"The page has {count} links or other annotations.", page=number)


@print_rule("q-030")
def find_blending_in_other_colours(file: PrintFile) -> Iterator[PrintFault]:
    """Transparent objects blend in CMYK."""
    with file.open() as pdf:
        groups = [thing["/Group"] for thing in pdf.objects if _has(thing, "/Group")]
        spaces = {str(group.get("/CS", "none"))[:40] for group in groups}
    for space in sorted(spaces - {"/DeviceCMYK"}):
        yield PrintFault(f"A transparent object blends in {space}, not in CMYK.", measured=space)


def _has(thing: Object, key: str) -> bool:
    return isinstance(thing, pikepdf.Stream | pikepdf.Dictionary) and key in thing


def _fonts(pdf: pikepdf.Pdf) -> Iterator[Object]:
    """Simple and composite fonts; a composite one is embedded through its descendant."""
    for thing in pdf.objects:
        is_font = isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == Name.Font
        if is_font and thing.get("/Subtype") not in (Name.CIDFontType0, Name.CIDFontType2):
            yield thing


def _name(font: Object) -> str:
    return str(font.get("/BaseFont", "/?"))[1:]


def _is_embedded(font: Object) -> bool:
    if font.get("/Subtype") == Name.Type3:
        return True
    inner = font.DescendantFonts[0] if "/DescendantFonts" in font else font
    descriptor = inner.get("/FontDescriptor", pikepdf.Dictionary())
    return any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3"))


def _box(page: pikepdf.Page, key: str) -> tuple[float, ...]:
    """A box of a page in millimetres; empty if the page lacks it."""
    return tuple(float(value) / PT_PER_MM for value in page.obj.get(key, ()))

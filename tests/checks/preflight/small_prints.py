"""A file for the printer of two pages, clean; and the ways in which it is damaged, one a rule."""

import io
from collections.abc import Callable, Mapping
from functools import cache

import pikepdf
from pikepdf import Array, Dictionary, Name
from weasyprint import HTML

from press.checks.registry import Rule, all_rules
from press.content.printers import Condition
from press.core.findings import Severity, errors
from press.print.inks import Inks, read_profile
from press.print.interior import apply_sheets
from press.print.pdfx import claim_pdfx, serialize
from press.print.print_file import PrintFile, PrintSpec
from press.print.separation import convert_to_inks
from press.print.sheet import PrintSheet

CONDITION = Condition(
    title="Offset, coated",
    registry="FOGRA39",
    stock="coated",
    profile="FOGRA39L.icc",
    ink_limit=300,
)
WISHES = PrintSpec(100, 150, 3, "FOGRA39", 300, multiple=2)
INKS = Inks({(0, 0, 0): (0, 0, 0, 100), (255, 255, 255): (0, 0, 0, 0), (255, 0, 0): (0, 90, 90, 0)})
PAGE = """<style>@page { size: 100mm 150mm; bleed: 5mm; margin: 20mm } p { font: 10pt/14pt \
'Source Serif 4' }
.red { background: #ff0000; color: #ffffff; break-after: page; border-bottom: 1pt solid #000000 }\
</style>
<p>Nero su bianco.</p><p class="red">Bianco su rosso.</p><p>La seconda pagina.</p>"""
METADATA = """<x:xmpmeta xmlns:x="adobe:ns:meta/">\
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" \
xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
  xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
  xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"><pdfxid:GTS_PDFXVersion>PDF/X-4\
</pdfxid:GTS_PDFXVersion>
<xmp:CreateDate>2026</xmp:CreateDate><xmp:ModifyDate>2026</xmp:ModifyDate>\
<xmp:MetadataDate>2026</xmp:MetadataDate>
<xmpMM:DocumentID>x</xmpMM:DocumentID><xmpMM:VersionID>1</xmpMM:VersionID>\
<xmpMM:RenditionClass>x</xmpMM:RenditionClass>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">Prova</rdf:li></rdf:Alt></dc:title>\
<pdf:Trapped>False</pdf:Trapped>
</rdf:Description></rdf:RDF></x:xmpmeta>"""

Damage = Callable[[pikepdf.Pdf], None]


@cache
def clean_print() -> bytes:
    """Black type, white type on red, a black line; two pages."""
    pdf = pikepdf.open(io.BytesIO(HTML(string=PAGE).write_pdf()))
    for page in pdf.pages:
        page.obj.Resources = pdf.make_indirect(Dictionary(dict(page.obj.Resources.items())))
    convert_to_inks(pdf, INKS)
    apply_sheets(pdf, PrintSheet(100, 150, 3, "full"))
    claim_pdfx(pdf, CONDITION, read_profile(CONDITION), METADATA, {"Trapped": "/False"})
    return serialize(pdf)


def damaged_print(damage: Damage, print_specs: PrintSpec = WISHES) -> PrintFile:
    """The clean file with one fault."""
    pdf = pikepdf.open(io.BytesIO(clean_print()))
    damage(pdf)
    target = io.BytesIO()
    pdf.save(target)
    return PrintFile("damage.pdf", target.getvalue(), print_specs)


def add(content: str, **resources: Mapping[str, object]) -> Damage:
    """Paint something more on the first page, over the rest, in its middle."""

    def damage(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0]
        for kind, things in resources.items():
            if f"/{kind}" not in page.obj.Resources:
                page.obj.Resources[f"/{kind}"] = Dictionary()
            for name, thing in things.items():
                page.obj.Resources[f"/{kind}"][f"/{name}"] = thing
        page.contents_add(pdf.make_stream(f"\nq 1 0 0 1 100 200 cm {content} Q".encode()))

    return damage


def words(size: float, colour: str, state: str = "/LBout") -> Damage:
    """A word in a colour, in the font of the page."""

    def damage(pdf: pikepdf.Pdf) -> None:
        shown = [
            ins
            for ins in pikepdf.parse_content_stream(pdf.pages[0])
            if str(ins.operator) in ("Tf", "TJ")
        ]
        font, letters = shown[0].operands[0], bytes(shown[1].operands[0][0]).hex()
        add(f"{state} gs {colour} BT {font} {size} Tf <{letters}> Tj ET")(pdf)

    return damage


def picture(space: object, pixels: int = 100, bits: int = 8, points: float = 100) -> Damage:
    """A square picture of so many pixels on so many points."""

    def damage(pdf: pikepdf.Pdf) -> None:
        count = {"/DeviceCMYK": 4, "/DeviceGray": 1}.get(str(space), 3)
        data = bytes(-(-pixels * bits // 8) * pixels * count)
        drawn = pdf.make_stream(
            data,
            Type=Name.XObject,
            Subtype=Name.Image,
            Width=pixels,
            Height=pixels,
            BitsPerComponent=bits,
            ColorSpace=space,
        )
        add(f"/LBout gs {points} 0 0 {points} 0 0 cm /Im Do", XObject={"Im": drawn})(pdf)

    return damage


def on_each_page(key: str, value: object) -> Damage:
    """Give each page a key."""

    def damage(pdf: pikepdf.Pdf) -> None:
        for page in pdf.pages:
            page.obj[key] = value

    return damage


def on_the_intent(key: str, value: object) -> Damage:
    """Give the output intent a key."""

    def damage(pdf: pikepdf.Pdf) -> None:
        pdf.Root.OutputIntents[0][key] = value

    return damage


def strip_fonts(pdf: pikepdf.Pdf) -> None:
    """Take the letters out of every font."""
    for thing in pdf.objects:
        if isinstance(thing, Dictionary) and thing.get("/Type") == Name.FontDescriptor:
            for key in ("/FontFile2", "/FontFile3"):
                if key in thing:
                    del thing[key]


def spot(name: str) -> Array:
    """A separation of this ink."""
    plain = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[0, 1, 0, 0], N=1)
    return Array([Name.Separation, Name(f"/{name}"), Name.DeviceCMYK, plain])


def blend_in_rgb(pdf: pikepdf.Pdf) -> None:
    """Let the first page blend in RGB."""
    pdf.pages[0].obj.Group = Dictionary(Type=Name.Group, S=Name.Transparency, CS=Name.DeviceRGB)


def link(pdf: pikepdf.Pdf) -> None:
    """Lay a link over the first page."""
    pdf.pages[0].obj.Annots = Array(
        [Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[10, 10, 50, 50])]
    )


def empty(pdf: pikepdf.Pdf) -> None:
    """Take everything from the second page."""
    pdf.pages[1].obj.Contents = pdf.make_stream(b" ")


def drop_metadata(pdf: pikepdf.Pdf) -> None:
    """Take the claim away."""
    del pdf.Root.Metadata


def courier(pdf: pikepdf.Pdf) -> None:
    """A font that stands in for a missing one."""
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name("/Courier"))
    pdf.pages[0].obj.Resources.Font["/Co"] = pdf.make_indirect(font)


def third_page(pdf: pikepdf.Pdf) -> None:
    """A page too many."""
    pdf.pages.append(pdf.pages[0])


def rule_of(code: str) -> Rule:
    """The rule of this code."""
    (rule,) = [rule for rule in all_rules() if rule.code == code]
    return rule


def assert_found(code: str, damage: Damage) -> None:
    """The rule finds the fault, names its source, and exceeds its level with no finding."""
    rule = rule_of(code)
    found = list(rule.check(damaged_print(damage)))
    assert [finding.code for finding in found][:1] == [code]
    assert rule.level is Severity.ERROR or not errors(found)
    assert rule.source

"""Print files of a few pages, drawn by hand: 40 × 60 mm, 3 mm of bleed, 10 mm of slug."""

import sys
import zlib
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name

POINTS = 72 / 25.4
WIDTH, HEIGHT, BLEED, SLUG = 40, 60, 3, 10
UNCOATED = Path(sys.prefix) / "share" / "icc" / "FOGRA29L.icc"  # setup/prepare makes it

TEXT = "0 0 0 1 k BT /F 24 Tf 20 60 Td (Nero) Tj ET"
CYAN = "1 0 0 0 k 20 20 40 40 re f"
BLACK_OVER = "/Over gs 0 0 0 1 k 30 30 20 20 re f"
BLACK_OUT = "0 0 0 1 k 30 30 20 20 re f"


def print_file(path: Path, *pages: str, width: float = WIDTH, profile: bool = True) -> Path:
    """A file with a page for each of these contents, in coordinates from the trim's foot."""
    pdf = pikepdf.new()
    for content in pages:
        page = Dictionary(
            Type=Name.Page,
            MediaBox=box(width, BLEED + SLUG),
            BleedBox=box(width, BLEED),
            TrimBox=box(width, 0),
            Contents=pdf.make_stream(content.encode()),
            Resources=_resources(pdf),
        )
        pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
    if profile:
        pdf.Root.OutputIntents = Array([_intent(pdf)])
    pdf.save(path, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    return path


def box(width: float, beyond: float) -> Array:
    """The trim, or what lies so many millimetres beyond it."""
    low = -beyond * POINTS
    return Array([low, low, width * POINTS - low, HEIGHT * POINTS - low])


def _intent(pdf: pikepdf.Pdf) -> Dictionary:
    profile = pdf.make_stream(UNCOATED.read_bytes(), N=4)
    return Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFX,
        OutputConditionIdentifier="FOGRA29",
        DestOutputProfile=profile,
    )


def _resources(pdf: pikepdf.Pdf) -> Dictionary:
    """Letters, overprint, and a form whose stream breaks off."""
    broken = pdf.make_stream(b"", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 1, 1])
    broken.write(zlib.compress(b"q Q")[:4], filter=Name.FlateDecode)
    return Dictionary(
        Font=Dictionary(F=Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)),
        ExtGState=Dictionary(Over=Dictionary(OP=True, op=True, OPM=1)),
        XObject=Dictionary(Broken=broken),
    )

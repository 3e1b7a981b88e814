"""Make a PDF a PDF/X-4 (ISO 15930-7): output intent, metadata, identifiers, nothing interactive."""

import hashlib
import io
from collections.abc import Mapping
from uuid import NAMESPACE_URL, uuid5

import pikepdf
from pikepdf import Array, Dictionary, Name

from press.content.printers import Condition

REGISTRY = "http://www.color.org"
_NOT_FOR_PRINT = (
    "/Names",
    "/Outlines",
    "/AF",
    "/MarkInfo",
    "/StructTreeRoot",
    "/OpenAction",
    "/PageMode",
)


def claim_pdfx(
    pdf: pikepdf.Pdf, condition: Condition, profile: bytes, metadata: str, info: Mapping[str, str]
) -> None:
    """Claim PDF/X-4 for this printing condition.

    `metadata` is XMP in which {document} and {instance} stand for identifiers, `info` the document
    information dictionary.
    """
    for key in _NOT_FOR_PRINT:
        if key in pdf.Root:
            del pdf.Root[key]
    for page in pdf.pages:
        for key in ("/Annots", "/Tabs", "/StructParents"):
            if key in page.obj:
                del page.obj[key]
    pdf.Root.OutputIntents = Array([_intent(pdf, condition, profile)])
    document = uuid5(NAMESPACE_URL, _digest(pdf))
    xmp = metadata.replace("{document}", str(document)).replace(
        "{instance}", str(uuid5(document, "instance"))
    )
    pdf.Root.Metadata = pdf.make_stream(xmp.encode(), Type=Name.Metadata, Subtype=Name.XML)
    for name in list(pdf.docinfo.keys()):
        del pdf.docinfo[name]
    for key, value in info.items():
        pdf.docinfo[f"/{key}"] = Name(value) if value.startswith("/") else value


def _intent(pdf: pikepdf.Pdf, condition: Condition, profile: bytes) -> Dictionary:
    """The output intent (ISO 15930-7, 6.4): the registry's name, and the embedded profile."""
    return Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFX,
        OutputConditionIdentifier=condition.registry,
        OutputCondition=condition.title,
        RegistryName=REGISTRY,
        Info=condition.title,
        DestOutputProfile=pdf.make_stream(profile, N=4),
    )


def _digest(pdf: pikepdf.Pdf) -> str:
    """A hash of all content streams: other pages, another identifier."""
    digest = hashlib.sha256()
    for page in pdf.pages:
        digest.update(page.obj.Contents.read_bytes())
    return digest.hexdigest()


def serialize(pdf: pikepdf.Pdf) -> bytes:
    """The file's bytes, the same for the same content."""
    if "/ID" in pdf.trailer:
        del pdf.trailer["/ID"]  # else deterministic_id keeps its first half
    pdf.remove_unreferenced_resources()
    target = io.BytesIO()
    streams = pikepdf.ObjectStreamMode.generate
    pdf.save(
        target,
        deterministic_id=True,
        object_stream_mode=streams,
        force_version="1.6",
        compress_streams=True,
    )
    return target.getvalue()

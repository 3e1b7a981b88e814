"""The finished PDF has no multimedia, forms, scripts or actions."""

from collections.abc import Iterator

import pikepdf

from press.checks.registry import rule
from press.core.findings import Finding
from press.readers.finished import FinishedPdf

_ALLOWED = frozenset({"/GoTo", "/URI"})  # actions of links (ISO 32000-1, table 198)


@rule("m-001", only_on_proof=True)
def find_multimedia(book: FinishedPdf) -> Iterator[Finding]:
    """No video, sound, form, script or timed page, so that EN 301 549 asks nothing of them."""
    with pikepdf.open(book.path) as pdf:
        found = list(dict.fromkeys([*_in_document(pdf), *_on_pages(pdf)]))
    for it in found:
        yield Finding(book.path.name, 0, "m-001", f"The PDF has {it}.", "Remove it from press/pdf.")


def _in_document(pdf: pikepdf.Pdf) -> Iterator[str]:
    names = pdf.Root.get("/Names", pikepdf.Dictionary())
    if "/JavaScript" in names:
        yield "a script"
    if "/AcroForm" in pdf.Root:
        yield "a form"
    for key in ("/OpenAction", "/AA"):
        if key in pdf.Root:
            yield f"an automatic action ({key[1:]})"


def _on_pages(pdf: pikepdf.Pdf) -> Iterator[str]:
    for page in pdf.pages:
        for key in ("/AA", "/Dur", "/Trans"):
            if key in page:
                yield f"a page with an automatic action ({key[1:]})"
        for annotation in page.get("/Annots", pikepdf.Array()):
            kind = str(annotation.get("/Subtype"))
            action = str(annotation.A.get("/S")) if "/A" in annotation else "/GoTo"
            if kind != "/Link":
                yield f"an annotation of the type {kind[1:]}"
            elif action not in _ALLOWED or "/AA" in annotation:
                yield f"a link with the action {action[1:]}"

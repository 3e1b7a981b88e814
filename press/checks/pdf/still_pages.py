"""The finished PDF holds nothing that plays, moves, or asks its reader for something."""

from collections.abc import Iterator

import pikepdf

from press.checks.registry import rule
from press.core.findings import Finding
from press.readers.finished import BoundPdf

_LEADS = frozenset({"/GoTo", "/URI"})  # what an action of a link may do (ISO 32000-1, table 198)


@rule("m-001", only_on_proof=True)
def find_what_plays_moves_or_asks(book: BoundPdf) -> Iterator[Finding]:
    """No film, sound, form, script or timed page: what EN 301 549 asks of those has nothing to be asked of."""
    with pikepdf.open(book.path) as pdf:
        for what in dict.fromkeys([*_in_document(pdf), *_on_pages(pdf)]):
            yield Finding(
                book.path.name,
                0,
                "m-001",
                f"The file holds {what}.",
                "Take it out: a book keeps still.",
            )


def _in_document(pdf: pikepdf.Pdf) -> Iterator[str]:
    names = pdf.Root.get("/Names", pikepdf.Dictionary())
    if "/JavaScript" in names:
        yield "a script"
    if "/AcroForm" in pdf.Root:
        yield "a form"
    for key in ("/OpenAction", "/AA"):
        if key in pdf.Root:
            yield f"an action of its own ({key[1:]})"


def _on_pages(pdf: pikepdf.Pdf) -> Iterator[str]:
    for page in pdf.pages:
        for key in ("/AA", "/Dur", "/Trans"):
            if key in page:
                yield f"a page that acts by itself ({key[1:]})"
        for annotation in page.get("/Annots", pikepdf.Array()):
            kind = str(annotation.get("/Subtype"))
            action = str(annotation.A.get("/S")) if "/A" in annotation else "/GoTo"
            if kind != "/Link":
                yield f"an annotation of the kind {kind[1:]}"
            elif action not in _LEADS or "/AA" in annotation:
                yield f"a link that does {action[1:]}"

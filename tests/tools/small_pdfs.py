"""Small PDFs of a page or two, and ways to damage them."""

import io
from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf
from PIL import Image
from weasyprint import HTML

Damage = Callable[[pikepdf.Pdf], None]

SHEET = (
    "@page { size: 120mm 160mm } img { image-rendering: crisp-edges } body { font-family: 'Source "
    "Serif 4' }"
)
BODY = """<h1>Un titolo</h1><p>Si veda la <a href="https://example.org/fonte">fonte</a>.</p>
<h2>Una tabella</h2><table><thead><tr><th scope="col">Nome</th><th scope="col">Anno</th></tr>\
</thead>
<tbody><tr><td>Alfa</td><td>2012</td></tr></tbody></table><h2>Una figura</h2>
<p><img src="data:{}" alt="Un punto"></p>"""


def page(*changes: tuple[str, str]) -> str:
    """The small document, with one thing in it said otherwise."""
    picture = io.BytesIO()
    Image.new("RGB", (8, 8), "navy").save(picture, "PNG")
    body = BODY.replace("{}", f"image/png;base64,{b64encode(picture.getvalue()).decode()}")
    for before, after in changes:
        assert before in body
        body = body.replace(before, after)
    return f'<html lang="it"><title>Una prova</title><style>{SHEET}</style>{body}</html>'


def tags(pdf: pikepdf.Pdf, kind: str) -> list[Any]:
    """Every tag of a kind; there is at least one."""
    found = [
        it
        for it in pdf.objects
        if isinstance(it, pikepdf.Dictionary) and it.get("/S") == kind and "/P" in it
    ]
    assert found
    return found


def fonts(pdf: pikepdf.Pdf) -> list[Any]:
    return [
        it
        for it in pdf.objects
        if isinstance(it, pikepdf.Dictionary) and it.get("/Type") == "/FontDescriptor"
    ]


def links(pdf: pikepdf.Pdf) -> list[Any]:
    return [note for sheet in pdf.pages for note in sheet.get("/Annots", [])]


def drop(find: Callable[[pikepdf.Pdf], list[Any]], *keys: str) -> Damage:
    """Takes these entries away from all that is found."""

    def damage(pdf: pikepdf.Pdf) -> None:
        for it in find(pdf):
            for key in keys:
                if key in it:
                    del it[key]

    return damage


def wordless_formula(pdf: pikepdf.Pdf) -> None:
    """The picture is a formula, and nothing says it."""
    for tag in tags(pdf, "/Figure"):
        tag.S = pikepdf.Name.Formula
        del tag.Alt


def empty_title(pdf: pikepdf.Pdf) -> None:
    """The title stands in the metadata, and says nothing."""
    before = pdf.Root.Metadata.read_bytes()
    pdf.Root.Metadata.write(before.replace(b"Una prova", b""))


def hollow(kind: str, as_: str) -> Damage:
    """The first tag of a kind becomes one of another, and holds nothing."""

    def damage(pdf: pikepdf.Pdf) -> None:
        tag = tags(pdf, kind)[0]
        tag.S = pikepdf.Name(as_)
        del tag["/K"]

    return damage


def hollow_contents(pdf: pikepdf.Pdf) -> None:
    """The rows of the table become entries of a table of contents that say nothing."""
    for row in tags(pdf, "/TR"):
        row.P.S, row.S = pikepdf.Name.TOC, pikepdf.Name.TOCI
    for cell in (*tags(pdf, "/TH"), *tags(pdf, "/TD")):
        cell.S = pikepdf.Name.Reference
        del cell["/K"]


def smooth_pictures(pdf: pikepdf.Pdf) -> None:
    for it in pdf.objects:
        if isinstance(it, pikepdf.Stream) and it.get("/Subtype") == "/Image":
            it.Interpolate = True


@dataclass(frozen=True)
class Fault:
    """A small PDF, what is done to it, and the rule that must see it."""

    name: str
    rule: str
    changes: tuple[tuple[str, str], ...] = ()
    damage: Damage = lambda _: None


def print_pdf(fault: Fault, variant: str | None, folder: Path) -> Path:
    """The PDF with its fault."""
    path = folder / f"{fault.name}.pdf"
    HTML(string=page(*fault.changes)).write_pdf(path, pdf_variant=variant)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        fault.damage(pdf)
        pdf.save(path, deterministic_id=True)
    return path

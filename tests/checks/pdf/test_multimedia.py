"""Multimedia, forms, scripts and actions are found in the finished PDF."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from press.checks.pdf.multimedia import find_multimedia
from press.content.editions import Edition
from press.readers.finished import FinishedPdf

Damage = Callable[[pikepdf.Pdf], None]


def _found(tmp_path: Path, damage: Damage) -> list[str]:
    path = tmp_path / "libro-bianco-it.pdf"
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(200, 200))
        _annotate(pdf, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9], Dest=pikepdf.String("uno"))
        address = pikepdf.Dictionary(S=pikepdf.Name.URI, URI=pikepdf.String("https://example.org/"))
        _annotate(pdf, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9], A=address)
        damage(pdf)
        pdf.save(path)
    return [finding.problem for finding in find_multimedia(FinishedPdf(Edition("it", "pdf"), path))]


def _annotate(pdf: pikepdf.Pdf, **entries: Any) -> None:
    page = pdf.pages[0].obj
    if "/Annots" not in page:
        page.Annots = pikepdf.Array()
    page.Annots.append(pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.Annot, **entries)))


def _script() -> pikepdf.Dictionary:
    return pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))


FAULTS: dict[str, Damage] = {
    "a film": lambda pdf: _annotate(pdf, Subtype=pikepdf.Name.RichMedia, Rect=[0, 0, 9, 9]),
    "a sound": lambda pdf: _annotate(pdf, Subtype=pikepdf.Name.Sound, Rect=[0, 0, 9, 9]),
    "a drawing of the reader's": lambda pdf: _annotate(
        pdf, Subtype=pikepdf.Name.Ink, Rect=[0, 0, 9, 9]
    ),
    "a form": lambda pdf: pdf.Root.__setattr__("AcroForm", pikepdf.Dictionary(Fields=[])),
    "a link that runs a script": lambda pdf: _annotate(
        pdf, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9], A=_script()
    ),
    "a script of the document": lambda pdf: pdf.Root.__setattr__(
        "Names", pikepdf.Dictionary(JavaScript=pikepdf.Dictionary(Names=[]))
    ),
    "an action at the opening": lambda pdf: pdf.Root.__setattr__("OpenAction", _script()),
    "a page that turns by itself": lambda pdf: pdf.pages[0].obj.__setattr__("Dur", 5),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_multimedia_forms_and_actions_are_found(tmp_path: Path, fault: str) -> None:
    assert _found(tmp_path, FAULTS[fault])


def test_a_pdf_with_links_alone_has_no_finding(tmp_path: Path) -> None:
    assert _found(tmp_path, lambda _: None) == []

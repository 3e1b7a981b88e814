"""The tags of a PDF as a screen reader finds them."""

from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name
from weasyprint import HTML

from press.readers.pdf_tags import Area, Tag, listed, outline, read_tags

LINK = Tag("Link", 0, (), (Area("Il libro", "https://x.org/"), "un ", "libro "))
TREE = Tag(
    "Document",
    None,
    (("Lang", "it"),),
    (
        Tag("H1", 0, (), ("Gli ", "orti")),
        Tag("P", 0, (), ("Si legga ", LINK, ".")),
        Tag("TD", 1, (("ColSpan", "2"),), (" ",)),
    ),
)


def test_tags_stand_in_reading_order_and_text_runs_on() -> None:
    assert [tag.role for tag in TREE.tags()] == ["Document", "H1", "P", "Link", "TD"]
    assert TREE.text() == "Gli ortiSi legga un libro . "


def test_outline_has_a_line_a_tag_and_says_where_pages_begin() -> None:
    assert list(outline(TREE, ["i", "1"])) == [
        "Document Lang=it",
        "── i ──",
        "  H1: Gli orti",
        "  P",
        "    Si legga",
        "    Link",
        "      → https://x.org/ «Il libro»",
        "      un libro",
        "    .",
        "── 1 ──",
        "  TD ColSpan=2",
    ]
    assert not [line for line in outline(TREE) if "──" in line]


def test_file_without_tags_has_no_tree(tmp_path: Path) -> None:
    HTML(string="<p>Uno").write_pdf(tmp_path / "a.pdf")

    assert read_tags(tmp_path / "a.pdf") is None


def test_marks_links_and_properties_are_read_wherever_they_stand(tmp_path: Path) -> None:
    """A tree by hand: marks with a page of their own, an area, attributes of two owners."""
    path = tmp_path / "a.pdf"
    pdf = pikepdf.new()
    pages = [pdf.add_blank_page().obj for _ in range(2)]
    for number, page in enumerate(pages):
        said = f"/P <</MCID 0>> BDC /S <</ActualText (testo {number})>> BDC EMC EMC"
        page.Contents = pdf.make_stream(said.encode())
        page.Resources = Dictionary()
    area = pdf.make_indirect(Dictionary(Contents="Il sito", A=Dictionary(URI="https://x.org/")))
    place = pdf.make_indirect(Dictionary(Dest="uno"))
    cell = Dictionary(
        S=Name.TH,
        Pg=pages[1],
        K=Array([0, Dictionary(Type=Name.MCR, Pg=pages[0], MCID=0)]),
        A=Array([Dictionary(O=Name.Table, Scope=Name.Row, ColSpan=2), Dictionary(BBox=[0])]),
        Lang="en",
        ID="a",
    )
    link = Dictionary(
        S=Name.Link,
        Pg=pages[0],
        K=Array([Dictionary(Type=Name.OBJR, Obj=each) for each in (area, place)]),
        A=Dictionary(ListNumbering=Name.Disc),
    )
    pdf.Root.StructTreeRoot = Dictionary(K=Dictionary(S=Name.Document, K=Array([cell, link])))
    pdf.save(path)

    assert read_tags(path) == Tag(
        "Document",
        None,
        (),
        (
            Tag(
                "TH",
                1,
                (("Lang", "en"), ("ID", "a"), ("ColSpan", "2"), ("Scope", "Row")),
                ("testo 1", "testo 0"),
            ),
            Tag(
                "Link",
                0,
                (("ListNumbering", "Disc"),),
                (Area("Il sito", "https://x.org/"), Area("", "uno")),
            ),
        ),
    )


def test_one_thing_or_a_list_of_them() -> None:
    one = Dictionary(S=Name.P)

    assert listed(None) == []
    assert listed(one) == [one]
    assert listed(Array([one, one])) == [one, one]

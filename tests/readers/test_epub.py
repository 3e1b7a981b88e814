"""A finished EPUB as a value: its members, its package, its documents."""

import io
import zipfile
from pathlib import Path

import pytest

from press.core.findings import CheckSkipped, PressError
from press.readers.epub import (
    EpubFile,
    UnreadableEpub,
    hash_of,
    is_content,
    open_epub,
    read_epub,
    require_epub,
    without_mimetype,
    words_of,
)

XHTML = (
    '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">'
    "<body>{}</body></html>"
)
PACKAGE = """<package xmlns="http://www.idpf.org/2007/opf" \
xmlns:dc="http://purl.org/dc/elements/1.1/"
 unique-identifier="id"><metadata><dc:identifier>urn:other</dc:identifier>
<dc:identifier id="id"> urn:uuid:1 </dc:identifier><dc:title>Uno</dc:title><dc:title>Due</dc:title>
<meta property="dcterms:modified">2026</meta></metadata>
<manifest><item id="n" href="nav.xhtml"/><item id="d" href="text/un%20orto.xhtml"/>
<item id="a" href="text/a.xhtml"/></manifest>
<spine><itemref idref="d"/><itemref idref="n"/><itemref idref="gone"/></spine></package>"""
NAV = (
    '<nav epub:type="landmarks"><a epub:type="toc" href="#toc">Il  <b>testo</b></a></nav>'
    '<p id="toc"/>'
)
ORTO = '<p id="p"><a href="../nav.xhtml#toc">a</a><img src="../images/a.svg"/></p>'
MEMBERS = {
    "mimetype": "application/epub+zip",
    "META-INF/container.xml": "<container/>",
    "EPUB/package.opf": PACKAGE,
    "EPUB/nav.xhtml": XHTML.format(NAV),
    "EPUB/text/a.xhtml": "<p>",
    "EPUB/text/un orto.xhtml": XHTML.format(ORTO),
    "EPUB/images/a.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>',
    "EPUB/toc.ncx": "<ncx><a/></ncx>",
}


def packed(members: dict[str, str], *more: tuple[str, str]) -> bytes:
    """The file of these members, in this order."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as container:
        for name, text in (*members.items(), *more):
            container.writestr(zipfile.ZipInfo(name, (2026, 1, 15, 10, 30, 8)), text)
    return held.getvalue()


@pytest.fixture
def epub() -> EpubFile:
    return read_epub(packed(MEMBERS), "a.epub")


def test_members_have_their_order_and_files_their_path_from_the_package(epub: EpubFile) -> None:
    assert list(epub.members) == list(MEMBERS)
    assert list(epub.files)[:2] == ["package.opf", "nav.xhtml"]
    assert (epub.name, epub.sha256) == ("a.epub", hash_of(packed(MEMBERS)))
    assert epub.time.isoformat() == "2026-01-15T10:30:08+00:00"
    assert epub.repeated == ()


def test_documents_are_those_of_the_spine_and_sections_those_of_the_text(epub: EpubFile) -> None:
    assert list(epub.documents) == ["text/un orto.xhtml", "nav.xhtml"]
    assert [slug for slug, _ in epub.sections] == ["un orto"]


def test_package_says_what_the_book_is(epub: EpubFile) -> None:
    assert epub.identifier == "urn:uuid:1"
    assert (epub.dublin("title"), epub.first("title")) == (["Uno", "Due"], "Uno")
    assert (epub.first("creator"), epub.meta("dcterms:modified")) == ("", ["2026"])


@pytest.mark.parametrize(
    ("href", "name", "leads"),
    [
        ("#toc", "nav.xhtml", True),
        ("#gone", "nav.xhtml", False),
        ("text/un%20orto.xhtml", "nav.xhtml", True),
        ("text/un%20orto.xhtml#p", "nav.xhtml", True),
        ("../nav.xhtml#toc", "text/un orto.xhtml", True),
        ("nav.xhtml#toc", "text/un orto.xhtml", False),
        ("text/a.xhtml", "nav.xhtml", False),
    ],
)
def test_link_leads_from_its_document_to_another_and_to_an_id(
    href: str, name: str, leads: bool, epub: EpubFile
) -> None:
    assert epub.has_target(href, name) is leads


def test_elements_are_found_with_their_documents(epub: EpubFile) -> None:
    assert [(name, element.get("id")) for name, element in epub.find("//x:p")] == [
        ("text/un orto.xhtml", "p"),
        ("nav.xhtml", "toc"),
    ]
    assert epub.has("//x:img")
    assert not epub.has("//m:math")


def test_list_of_the_navigation_has_words_targets_and_types(epub: EpubFile) -> None:
    assert epub.list_of("landmarks") == [("Il testo", "#toc", "toc")]
    assert epub.list_of("page-list") == []


def test_picture_of_a_document_is_its_drawing(epub: EpubFile) -> None:
    drawing = epub.drawing("../images/a.svg", "text/un orto.xhtml")

    assert drawing is not None
    assert drawing.tag == "{http://www.w3.org/2000/svg}svg"
    assert epub.drawing("images/a.svg", "text/un orto.xhtml") is None
    assert epub.drawing("nav.xhtml", "nav.xhtml") is None


def test_old_contents_are_there_or_empty(epub: EpubFile) -> None:
    bare = {name: text for name, text in MEMBERS.items() if not name.endswith("ncx")}

    assert len(epub.contents) == 1
    assert len(read_epub(packed(bare), "a.epub").contents) == 0


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_member_that_stands_twice_is_told() -> None:
    assert read_epub(packed(MEMBERS, ("EPUB/nav.xhtml", "")), "a").repeated == ("EPUB/nav.xhtml",)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"no zip", "not a zip file"),
        (packed({}), "lacks a package document"),
        (packed({"mimetype": "application/epub+zip"}), "lacks a package document"),
        (packed({"EPUB/package.opf": "<package>"}), "package"),
    ],
)
def test_file_that_is_no_epub_says_why(data: bytes, why: str) -> None:
    with pytest.raises(UnreadableEpub, match=why):
        read_epub(data, "a.epub")
    with pytest.raises(PressError, match="e-040"):
        require_epub(data, "a.epub")


def test_epub_without_its_identifier_can_not_be_told_from_others() -> None:
    nameless = {**MEMBERS, "EPUB/package.opf": PACKAGE.replace('r="id"', 'r="gone"')}

    assert require_epub(packed(MEMBERS), "a.epub").identifier
    with pytest.raises(PressError, match="identifier"):
        require_epub(packed(nameless), "a.epub")


def test_file_is_opened_once_until_it_changes(tmp_path: Path) -> None:
    path = tmp_path / "a.epub"
    path.write_bytes(packed(MEMBERS))
    first = open_epub(path)
    assert open_epub(path) is first

    path.write_bytes(packed({**MEMBERS, "EPUB/more.css": "p {}"}))

    assert open_epub(path) is not first


def test_file_with_an_ill_formed_document_is_not_checked(tmp_path: Path) -> None:
    path = tmp_path / "a.epub"
    path.write_bytes(packed({**MEMBERS, "EPUB/nav.xhtml": "<p>"}))

    with pytest.raises(CheckSkipped, match=r"a\.epub"):
        open_epub(path)


def test_members_are_told_apart(epub: EpubFile) -> None:
    assert next(name for name in epub.files if is_content(name)) == "nav.xhtml"
    assert list(without_mimetype(epub.members)) == list(MEMBERS)[1:]
    assert words_of(epub.documents["nav.xhtml"]) == "Il testo"

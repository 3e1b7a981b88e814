"""Navigation: contents, landmarks, lists, and the reading order."""

from tests.epub.conftest import OpenEpub


def lines(epub: OpenEpub, kind: str) -> list[tuple[str, str]]:
    links = epub.find("nav.xhtml", f"//x:nav[@epub:type='{kind}']//x:a")
    return [(link.get("href") or "", "".join(map(str, link.itertext()))) for link in links]


def test_contents_list_two_levels_in_reading_order(epub: OpenEpub) -> None:
    assert lines(epub, "toc") == [
        ("text/premessa.xhtml", "Premessa"),
        ("text/uno.xhtml", "1 Gli incubatori"),
        ("text/uno.xhtml#uno-1", "1.1 Gli anni"),
        ("text/bibliography.xhtml", "Bibliografia"),
    ]


def test_old_reading_systems_get_the_same_contents(epub: OpenEpub) -> None:
    (contents,) = epub.root("toc.ncx").iter("{*}navMap")
    sources = [element.get("src") or "" for element in contents.iter("{*}content")]

    assert sources == [href for href, _ in lines(epub, "toc")]


def test_landmarks_are_few_and_each_stands_once(epub: OpenEpub) -> None:
    assert lines(epub, "landmarks") == [
        ("cover.xhtml", "Copertina"),
        ("nav.xhtml#toc", "Indice"),
        ("text/uno.xhtml", "Inizio del testo"),
        ("text/bibliography.xhtml", "Bibliografia"),
    ]


def test_figures_and_tables_have_their_lists(epub: OpenEpub) -> None:
    assert lines(epub, "loi") == [("text/uno.xhtml#fig-anni", "Figura 1.1 Gli incubatori")]
    assert lines(epub, "lot") == [("text/uno.xhtml#tab-anni", "Tabella 1.1 Gli anni")]


def test_the_navigation_document_stands_where_the_contents_stand_on_paper(epub: OpenEpub) -> None:
    spine = [element.get("idref") for element in epub.root("package.opf").iter("{*}itemref")]

    assert spine == [
        "cover.xhtml",
        "text-titlepage.xhtml",
        "text-imprint.xhtml",
        "nav.xhtml",
        "text-premessa.xhtml",
        "text-uno.xhtml",
        "text-bibliography.xhtml",
    ]

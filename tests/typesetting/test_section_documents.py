"""Each section of a document as a document of its own."""

from lxml import etree, html

from press.typesetting.section_documents import cut

HEAD = (
    '<html lang="it"><head><meta charset="utf-8"><title>A</title><style>p {}</style>'
    '<meta name="dcterms.created" content="2026-01-15"></head>'
)
SECTIONS = (
    '<section class="cover" data-slug="cover"><p>Uno</p></section>\n'
    '<section class="x &amp; y" role="doc-index" data-slug="due" data-line="3">Due &lt;</section>'
)


def text_of(element: etree._Element) -> str:
    return "".join(map(str, element.itertext()))


def test_each_document_shows_one_section_and_keeps_the_places_of_the_others() -> None:
    cuts = cut(html.document_fromstring(f"{HEAD}<body>{SECTIONS}</body></html>"))
    documents = [section.text for section in cuts]

    assert [document.count("display: none") for document in documents] == [1, 1]
    first, second = map(html.document_fromstring, documents)
    assert [text_of(section) for section in first.iter("section")] == ["Uno", ""]
    cover, shown = second.iter("section")
    assert sorted(cover.items()) == [("class", "cover"), ("style", "display: none")]
    assert (shown.text, shown.get("class"), shown.get("data-line")) == ("Due <", "x & y", "3")
    assert second.get("lang") == "it"
    assert [part.tag for part in second.iterfind("head/*")] == ["meta", "style"]


def test_document_without_sections_is_one() -> None:
    for body in ("", "<p>Testo</p>", f"{SECTIONS}<p>Testo</p>"):
        document = html.document_fromstring(f"{HEAD}<body>{body}</body></html>")

        (whole,) = cut(document)

        assert text_of(html.document_fromstring(whole.text)) == text_of(document)

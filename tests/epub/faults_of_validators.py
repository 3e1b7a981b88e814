"""Faults for a good EPUB that validators see: the id of EPUBCheck's message, or the rule that Ace sees broken."""

from tests.epub.whole_book import (
    CSS,
    NAV,
    NCX,
    PACKAGE,
    PREMESSA,
    UNO,
    Fault,
    add,
    drop,
    each,
    swap,
)

CONFORMANCE = r'<meta property="dcterms:conformsTo".*?</meta>'
SUMMARY = r'<meta property="schema:accessibilitySummary">.*?</meta>'
PAGE_LIST = r'<nav epub:type="page-list".*?</nav>'
LAST_FIRST = swap(
    NAV, r'(<li><a href="text/premessa.xhtml">Premessa</a></li>\s)(.*?)(</ol>\s*</nav>)', r"\2\1\3"
)

OF_EPUBCHECK = (
    Fault(
        "link to an id that isn't there",
        "e-001",
        "RSC-012",
        swap(PREMESSA, r'uno\.xhtml#uno"', 'uno.xhtml#nessuno"'),
    ),
    Fault(
        "link to a chapter that isn't there",
        "e-001",
        "RSC-007",
        swap(PREMESSA, r"uno\.xhtml#uno", "tre.xhtml#tre"),
    ),
    Fault(
        "picture that the manifest doesn't list",
        "e-001",
        "RSC-008",
        swap(PACKAGE, r'<item id="images-signs[^>]*/>', ""),
    ),
    Fault(
        "picture that is listed and isn't there", "e-001", "RSC-001", drop("images/signs/segno.svg")
    ),
    Fault(
        "font from the network",
        "e-001",
        "OPF-014",
        swap(CSS, r"\.\./fonts/TitilliumWeb-R", "https://example.org/R"),
    ),
    Fault("id that stands twice", "e-001", "RSC-005", swap(UNO, 'id="fig-anni"', 'id="tab-anni"')),
    Fault(
        "certificate for a conformance that isn't claimed",
        "e-001",
        "RSC-005",
        swap(PACKAGE, CONFORMANCE, ""),
    ),
    Fault(
        "document without a title",
        "e-001",
        "RSC-005",
        swap(UNO, "<title>.*?</title>", "<title></title>"),
    ),
    Fault("contents in another order than the spine", "e-001", "NAV-011", LAST_FIRST),
    Fault(
        "font that no sheet asks for",
        "e-001",
        "OPF-097",
        each(
            swap(
                PACKAGE,
                "<manifest>",
                '<manifest><item id="f" href="fonts/f.ttf" media-type="font/ttf"/>',
            ),
            add("fonts/f.ttf", b""),
        ),
    ),
    Fault(
        "old contents of another book",
        "e-001",
        "NCX-001",
        swap(NCX, "urn:uuid:0b9f", "urn:uuid:0000"),
    ),
    Fault(
        "document that is not read from end to end, and linked",
        "e-001",
        "RSC-011",
        swap(PACKAGE, '<itemref idref="text-premessa.xhtml"/>', ""),
    ),
    Fault(
        "voice that names a section by what isn't there",
        "e-001",
        "RSC-005",
        swap(UNO, 'labelledby="uno"', 'labelledby="x"'),
    ),
)

OF_ACE = (
    Fault(
        "picture without an alternative text", "e-010", "image-alt", swap(UNO, ' alt="Gli.*?"', "")
    ),
    Fault(
        "chart with data, and no alternative text",
        "e-010",
        "presentation-role-conflict",
        swap(UNO, ' alt="Gli.*?"', ' alt=""'),
    ),
    Fault(
        "document without a language",
        "e-010",
        "html-has-lang",
        swap(UNO, ' lang="it" xml:lang="it"', ""),
    ),
    Fault(
        "language that there isn't",
        "e-010",
        "valid-lang",
        swap(UNO, ' lang="en" xml:lang="en"', ' lang="inglese" xml:lang="inglese"'),
    ),
    Fault(
        "text in light grey",
        "e-010",
        "color-contrast",
        swap(CSS, r"\bp \{", "p { background: #fff; color: #999;"),
    ),
    Fault(
        "heading that skips a level",
        "e-010",
        "heading-order",
        swap(UNO, r"<h2(.*?)</h2>", r"<h4\1</h4>"),
    ),
    Fault(
        "column without a name", "e-010", "empty-table-header", swap(UNO, ">Nome</th>", "></th>")
    ),
    Fault(
        "page marks without a list",
        "e-010",
        "epub-pagelist-missing-pagebreak",
        swap(NAV, PAGE_LIST, ""),
    ),
    Fault(
        "page mark without a label",
        "e-010",
        "pagebreak-label",
        swap(UNO, ' aria-label="Pagina 1"', ""),
    ),
    Fault(
        "page mark that is no mark", "e-010", "epub-pagelist-broken", swap(UNO, ' id="page-1"', "")
    ),
    Fault(
        "chapter without its role",
        "e-010",
        "epub-type-has-matching-role",
        swap(UNO, ' role="doc-chapter"', ""),
    ),
    Fault(
        "call without its role",
        "e-010",
        "epub-type-has-matching-role",
        swap(UNO, ' role="doc-noteref"', ""),
    ),
    Fault(
        "no summary of its accessibility",
        "e-010",
        "metadata-accessibilitysummary",
        swap(PACKAGE, SUMMARY, ""),
    ),
    Fault(
        "misspelt feature",
        "e-010",
        "metadata-accessibilityfeature-invalid",
        swap(PACKAGE, ">longDescription<", ">longDescriptions<"),
    ),
    Fault(
        "conformance in other words",
        "e-010",
        "metadata-conformsto-invalid",
        swap(PACKAGE, "Level AA</meta>", "AA</meta>"),
    ),
    Fault(
        "document without a title, heard",
        "e-010",
        "document-title",
        swap(UNO, "<title>.*?</title>", "<title></title>"),
    ),
    Fault("contents in another order, heard", "e-010", "epub-toc-order", LAST_FIRST),
)

OF_KOBO = (
    Fault(
        "length that has to be reckoned",
        "e-011",
        "",
        swap(CSS, "margin: 0 4%", "margin: calc(1em + 2px)"),
    ),
)

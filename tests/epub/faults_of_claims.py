"""Faults that only our own rules see: in what an EPUB says of itself, and in its lists."""

from tests.epub.faults_of_validators import CONFORMANCE, LAST_FIRST, PAGE_LIST
from tests.epub.whole_book import COVER, NAV, NCX, PACKAGE, PREMESSA, UNO, Fault, drop, swap


def meta(key: str, value: str = ".*?") -> str:
    """A property of the package, as an expression."""
    return rf'<meta property="{key}"[^>]*>{value}</meta>'


LANGUAGES = (
    Fault(
        "package in another language",
        "e-020",
        'is in "en"',
        swap(PACKAGE, "<dc:language>it", "<dc:language>en"),
    ),
    Fault(
        "metadata in another language",
        "e-020",
        'is in "en"',
        swap(PACKAGE, 'xml:lang="it"', 'xml:lang="en"'),
    ),
    Fault(
        "old contents in another language",
        "e-020",
        'is in "en"',
        swap(NCX, 'xml:lang="it"', 'xml:lang="en"'),
    ),
    Fault(
        "chapter in another language",
        "e-020",
        'is in "en"',
        swap(UNO, 'lang="it" xml:lang="it"', 'lang="en" xml:lang="en"'),
    ),
    Fault("phrase with two languages", "e-020", 'xml:lang "None"', swap(UNO, ' xml:lang="en"', "")),
)

LANDMARKS = (
    Fault(
        "landmark that stands twice",
        "e-021",
        "stands 2 times",
        swap(NAV, 'epub:type="bibliography"', 'epub:type="bodymatter"'),
    ),
    Fault(
        "no beginning of the text",
        "e-021",
        'no landmark "bodymatter"',
        swap(NAV, '<li><a epub:type="bodymatter".*?</li>', ""),
    ),
    Fault(
        "landmark that leads nowhere",
        "e-021",
        "isn't there",
        swap(NAV, 'bibliography" href="text/b', 'bibliography" href="text/x'),
    ),
    Fault(
        "beginning of the text in its notes",
        "e-021",
        "which is none",
        swap(NAV, 'bodymatter" href="text/uno', 'bodymatter" href="text/bibliography'),
    ),
    Fault(
        "landmarks among the contents",
        "e-021",
        "landmarks is shown",
        swap(NAV, '(id="landmarks"[^>]*) hidden="hidden"', r"\1"),
    ),
)

PAGES = (
    Fault(
        "page that has no mark",
        "e-022",
        "Page 2 is listed at",
        swap(UNO, '<span epub:type="pagebreak".*?</span>', ""),
    ),
    Fault(
        "mark that is in no list",
        "e-022",
        "mark of page 2 is in no list",
        swap(NAV, '<li><a href="text/uno.xhtml#page-2">2</a></li>', ""),
    ),
    Fault(
        "mark with another number",
        "e-022",
        "mark of page 7 is in no list",
        swap(UNO, 'aria-label="Pagina 1"', 'aria-label="Pagina 7"'),
    ),
    Fault(
        "number that is read in the text",
        "e-022",
        "to be read in the text",
        swap(UNO, 'aria-label="Pagina 1">', 'aria-label="Pagina 1">1'),
    ),
    Fault(
        "list in another order",
        "e-022",
        "another order than the text",
        swap(
            NAV,
            '(<li><a href="[^"]*#page-1">1</a></li>)(.*?)(<li><a href="[^"]*#page-2">2</a></li>)',
            r"\3\2\1",
        ),
    ),
    Fault(
        "page that stands twice",
        "e-022",
        "go back, or stand twice",
        swap(NAV, '(<li><a href="text/uno.xhtml#page-1">1</a></li>)', r"\1\1"),
    ),
    Fault(
        "pages of no book", "e-022", "without a source", swap(PACKAGE, meta("pageBreakSource"), "")
    ),
    Fault(
        "list of pages among the contents",
        "e-022",
        "pages is shown",
        swap(NAV, '(id="page-list"[^>]*) hidden="hidden"', r"\1"),
    ),
    Fault("no list of pages", "e-022", "mark of page 1 is in no list", swap(NAV, PAGE_LIST, "")),
)

CLAIMS = (
    Fault("feature that it hasn't", "e-023", 'claims "index"', swap(PACKAGE, ">ARIA<", ">index<")),
    Fault(
        "feature that it doesn't tell",
        "e-023",
        'claim "longDescription"',
        swap(PACKAGE, ">longDescription<", ">ARIA<"),
    ),
    Fault(
        "pictures that nobody is told of",
        "e-023",
        "accessMode for the eye",
        swap(PACKAGE, meta("schema:accessMode", "visual"), ""),
    ),
    Fault("text that isn't enough", "e-023", "text is enough", swap(UNO, ' alt="Gli.*?"', "")),
    Fault(
        "nothing about hazards",
        "e-023",
        "nothing of schema:accessibilityHazard",
        swap(PACKAGE, meta("schema:accessibilityHazard"), ""),
    ),
    Fault(
        "hazards, and none",
        "e-023",
        "contradict each other: flashing, none",
        swap(PACKAGE, '(<meta property="schema:accessibilityHazard">)', r"\1flashing</meta>\1"),
    ),
    Fault(
        "conformance in words of its own",
        "e-023",
        "how the standard spells",
        swap(PACKAGE, "1.1 - WCAG", "1.1 – WCAG"),
    ),
    Fault(
        "no conformance at all",
        "e-023",
        "doesn't claim to conform",
        swap(PACKAGE, CONFORMANCE + ".*?(?=<meta property=.schema)", ""),
    ),
)

ADDRESSES = (
    Fault(
        "heading that lost its address",
        "e-031",
        "uno.xhtml#uno-1 was an address",
        swap(UNO, 'id="uno-1"', 'id="uno-anni"'),
    ),
    Fault(
        "heading with a new address",
        "e-031",
        "addresses are new: text/uno.xhtml#uno-2",
        swap(UNO, "</h2>", '</h2><h3 id="uno-2">Due</h3>'),
    ),
)

LISTS = (
    Fault(
        "entry with other words than its heading",
        "e-032",
        "contents says other words",
        swap(NAV, "1.1 Gli anni", "1.1 Gli inizi"),
    ),
    Fault(
        "section that the contents lack",
        "e-032",
        "contents lacks text/uno.xhtml#uno-1",
        swap(NAV, "<ol>\\s<li><a href=.text/uno.xhtml#uno-1.*?</ol>", ""),
    ),
    Fault(
        "entry that leads to no heading",
        "e-032",
        "no heading or caption",
        swap(NAV, "uno.xhtml#uno-1", "uno.xhtml#tab-anni"),
    ),
    Fault(
        "entry that stands twice",
        "e-032",
        "a line twice",
        swap(NAV, '(<li><a href="text/premessa.xhtml">.*?</li>)', r"\1\1"),
    ),
    Fault("contents in no order", "e-032", "contents has another order", LAST_FIRST),
    Fault(
        "figure that its list lacks",
        "e-032",
        "list of figures lacks",
        swap(NAV, '<li><a href="text/premessa.xhtml#fig.*?</li>', ""),
    ),
    Fault(
        "table with other words in its list",
        "e-032",
        "list of tables says other",
        swap(NAV, "Tabella 1.1 Gli anni", "Tabella 1.1 I mesi"),
    ),
    Fault(
        "old contents with other words",
        "e-032",
        "other contents than",
        swap(NCX, "1.1 Gli anni", "1.1 Gli inizi"),
    ),
    Fault(
        "old list with other pages",
        "e-032",
        "other pages than",
        swap(NCX, "<pageTarget.*?</pageTarget>", ""),
    ),
    Fault(
        "link with another's number",
        "e-033",
        "bears the number 1.1",
        swap(UNO, "figura 1.1</a>", "figura 1.2</a>"),
    ),
    Fault(
        "link that leads to another chapter",
        "e-033",
        "bears the number 1.1",
        swap(PREMESSA, 'uno.xhtml#uno"', 'uno.xhtml#uno-1"'),
    ),
)

PACKING = (
    Fault(
        "title of another book in the metadata",
        "e-035",
        "elsewhere",
        swap(PACKAGE, "(<dc:title id=.title.>)[^<]*", r"\1Atlante"),
    ),
    Fault(
        "title of another book in the old contents",
        "e-035",
        "«Atlante» elsewhere",
        swap(NCX, "(<docTitle><text>)[^<]*", r"\1Atlante"),
    ),
    Fault(
        "no picture for the library",
        "e-035",
        "0 files are the picture",
        swap(PACKAGE, ' properties="cover-image"', ""),
    ),
    Fault(
        "two pictures for the library",
        "e-035",
        "2 files are the picture",
        swap(PACKAGE, '(id="images-signs[^>]*)/>', r'\1 properties="cover-image"/>'),
    ),
    Fault(
        "no picture for old libraries",
        "e-035",
        "Old libraries",
        swap(
            PACKAGE, '<meta name="cover" content="cover.svg"', '<meta name="cover" content="cover"'
        ),
    ),
    Fault(
        "face that Apple Books doesn't show",
        "e-035",
        "Apple Books",
        drop("../META-INF/com.apple.ibooks.display-options.xml"),
    ),
    Fault(
        "cover without its role", "e-035", "doesn't open with", swap(COVER, ' role="doc-cover"', "")
    ),
    Fault(
        "book that opens with its title page",
        "e-035",
        "doesn't open with",
        swap(PACKAGE, '(<itemref idref="cover.xhtml"/>)(.*)(</spine>)', r"\2\1\3"),
    ),
    Fault(
        "chapter left out of the reading",
        "e-035",
        "left out when",
        swap(PACKAGE, 'idref="text-uno.xhtml"', 'idref="text-uno.xhtml" linear="no"'),
    ),
    Fault(
        "series that is told twice",
        "e-035",
        "twice in its series",
        swap(
            PACKAGE,
            r'(?=(<meta property="belongs-to-collection") id="series"(>[^<]*</meta>))',
            r"\1\2",
        ),
    ),
    Fault(
        "pages of the EPUB itself",
        "e-035",
        "names this very edition",
        swap(
            PACKAGE,
            '(pageBreakSource">urn:uuid:)[^<]*',
            r"\g<1>0b9f4f57-3c1e-5a54-9b0f-7f5d2f6f3a12",
        ),
    ),
)
OF_CLAIMS = (*LANGUAGES, *LANDMARKS, *PAGES, *CLAIMS, *ADDRESSES, *LISTS, *PACKING)

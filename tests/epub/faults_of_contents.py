"""Faults that only our own rules see: in the documents of an EPUB, its pictures and its sheets."""

from tests.epub.whole_book import (
    CHART_OF_UNO,
    CSS,
    NAV,
    NCX,
    PACKAGE,
    PREMESSA,
    UNO,
    Fault,
    add,
    swap,
)

PICTURES = (
    Fault(
        "drawing of another chart",
        "e-024",
        "of another chart",
        swap(UNO, "charts/fig-anni.svg", "charts/fig-due.svg"),
    ),
    Fault("picture without words", "e-024", "no alternative text", swap(UNO, ' alt="Gli.*?"', "")),
    Fault(
        "picture called by its file",
        "e-024",
        "name of a file",
        swap(UNO, ' alt="Gli.*?"', ' alt="fig-anni.svg"'),
    ),
    Fault(
        "picture that repeats its caption",
        "e-024",
        "what its caption says",
        swap(UNO, ' alt="Gli.*?"', ' alt="Gli incubatori"'),
    ),
    Fault(
        "picture with the words of another",
        "e-024",
        "says the same as",
        swap(UNO, ' alt="Gli.*?"', ' alt="Una barra sola."'),
    ),
    Fault(
        "chart without its data",
        "e-024",
        "doesn't lead to its data",
        swap(UNO, ' aria-details="tab-anni"', ""),
    ),
    Fault(
        "chart whose data are nowhere",
        "e-024",
        "doesn't lead to its data",
        swap(UNO, ' aria-details="tab-anni"', ' aria-details="tab"'),
    ),
)

NOTES = (
    Fault(
        "way back that nobody hears",
        "e-025",
        "A voice says «1.»",
        swap(UNO, ' aria-label="1. Torna al testo"', ""),
    ),
    Fault(
        "notes that don't count from one on",
        "e-025",
        "from 1 on: 1, 3",
        swap(UNO, '(id="fnref-uno-2"[^>]*>)2<', r"\g<1>3<"),
    ),
    Fault(
        "call of no note",
        "e-025",
        "isn't in its document",
        swap(UNO, '<aside id="fn-uno-1"', '<aside id="fn-uno-9"'),
    ),
    Fault(
        "note that nothing calls",
        "e-025",
        "Nothing calls",
        swap(UNO, '<a href="#fn-uno-1".*?</a>', ""),
    ),
    Fault(
        "way back that leads to another call",
        "e-025",
        "no way back",
        swap(UNO, 'href="#fnref-uno-2"', 'href="#fnref-uno-1"'),
    ),
    Fault(
        "note with another number",
        "e-025",
        "not the number of its call",
        swap(UNO, r">2\.</a>", ">1.</a>"),
    ),
    Fault(
        "note without a number",
        "e-025",
        "not the number of its call",
        swap(UNO, r">2\.</a>", "></a>"),
    ),
)

LOOKS = (
    Fault(
        "drawing without a ground",
        "e-026",
        "brings no ground",
        swap(CHART_OF_UNO, "<rect[^>]*/>", ""),
    ),
    Fault(
        "letter that the face hasn't",
        "e-026",
        "U+03A9",
        swap(UNO, "Gli anni</h2>", "Gli anni \u4e00 \u03a9</h2>"),
    ),
    Fault(
        "drawing that asks for a face",
        "e-026",
        "asks for a face",
        swap(CHART_OF_UNO, "</svg>", "<text>12</text></svg>"),
    ),
    Fault(
        "drawing that doesn't scale",
        "e-026",
        "no viewBox",
        swap(CHART_OF_UNO, ' viewBox="[^"]*"', ""),
    ),
    Fault(
        "book too heavy for a message", "e-027", "2.2 MB", add("images/heavy.png", bytes(2_100_000))
    ),
    Fault(
        "ground of its own",
        "e-034",
        "takes from the reader",
        swap(CSS, r"body \{", "body { background: #fffdf8;"),
    ),
    Fault(
        "colour of its own",
        "e-034",
        "takes from the reader",
        swap(CSS, r"h2 \{", "h2 { color: #a8371f;"),
    ),
    Fault(
        "size that doesn't grow",
        "e-034",
        "takes from the reader",
        swap(CSS, "font-size: 1.1em", "font-size: 11pt"),
    ),
    Fault(
        "face for the text",
        "e-034",
        "takes from the reader",
        swap(CSS, r"\bp \{", "p { font-family: serif;"),
    ),
    Fault(
        "rule that wins over the reader's",
        "e-034",
        "takes from the reader",
        swap(CSS, "margin: 0 4%", "margin: 0 4% !important"),
    ),
    Fault(
        "notes that are hidden",
        "e-034",
        "takes from the reader",
        swap(CSS, r"\.footnotes \{", ".footnotes { display: none;"),
    ),
    Fault(
        "pictures wider than the screen",
        "e-034",
        "keeps pictures within",
        swap(CSS, "max-width: 100%", "max-width: none"),
    ),
    Fault(
        "chapter without its sheets",
        "e-034",
        "link every sheet",
        swap(UNO, '<link [^>]*tables.css"/>', ""),
    ),
    Fault(
        "style within the text",
        "e-034",
        "wins over",
        swap(UNO, "<h2 ", '<h2 style="font-size: 1em" '),
    ),
)

TABLES = (
    Fault(
        "table called by a section",
        "e-028",
        "than its caption",
        swap(UNO, 'labelledby="tab-anni-c', 'labelledby="uno-c'),
    ),
    Fault(
        "head of a row that is none",
        "e-028",
        "doesn't say what it is",
        swap(UNO, ' scope="row"', ""),
    ),
    Fault(
        "cell without its role", "e-028", "doesn't say what it is", swap(UNO, ' role="cell"', "")
    ),
    Fault(
        "table that the keyboard can't scroll", "e-028", "no region", swap(UNO, ' tabindex="0"', "")
    ),
    Fault(
        "table without a name",
        "e-028",
        "no region",
        swap(UNO, ' aria-labelledby="tab-anni-caption"', ""),
    ),
    Fault(
        "cell under another's name",
        "e-028",
        "On a phone",
        swap(UNO, 'data-label="Anno"', 'data-label="Nome"'),
    ),
    Fault("cell without a name", "e-028", "On a phone", swap(UNO, ' data-label="Anno"', "")),
)

TITLES = (
    Fault(
        "title of two documents",
        "e-029",
        "stands in 2 documents",
        swap(PREMESSA, "<title>.*?<", "<title>Bibliografia<"),
    ),
    Fault(
        "title that is no title",
        "e-029",
        "The title «»",
        swap(PREMESSA, "<title>.*?<", "<title> <"),
    ),
    Fault(
        "title of another book",
        "e-029",
        "its heading says",
        swap(PREMESSA, "<title>.*?<", "<title>Libro bianco<"),
    ),
    Fault(
        "chapter called by its table",
        "e-029",
        "something else than its heading",
        swap(UNO, 'labelledby="uno"', 'labelledby="tab-anni-caption"'),
    ),
    Fault(
        "chapter without a word",
        "e-029",
        "nothing beneath",
        swap(PREMESSA, "(</h1>).*?(</section>)", r"\1\2"),
    ),
)

LEFT = (
    Fault(
        "contents that no eye sees",
        "e-037",
        "is hidden",
        swap(NAV, 'epub:type="toc" ', 'epub:type="toc" hidden="hidden" '),
    ),
    Fault(
        "placeholder in the text",
        "e-036",
        "left over in",
        swap(UNO, "Gli anni</h2>", "{{ title }}</h2>"),
    ),
    Fault(
        "placeholder in a label",
        "e-036",
        "left over in",
        swap(NAV, 'aria-label="Pagina v"', 'aria-label="Pagina %(number)s"'),
    ),
    Fault(
        "entity escaped twice",
        "e-036",
        "left over in",
        swap(NCX, "Gli anni", "Gli anni &amp;amp; i mesi"),
    ),
    Fault(
        "Markdown in the metadata",
        "e-036",
        "left over in",
        swap(PACKAGE, "Un libro di prova", "Un [libro](x) di prova"),
    ),
    Fault(
        "link to the writer's own machine",
        "e-036",
        "open to nobody",
        swap(UNO, 'href="#fig-anni"', 'href="http://localhost:8000/"'),
    ),
    Fault(
        "words that no voice says",
        "e-037",
        "is hidden",
        swap(UNO, "<h2 ", '<h2 aria-hidden="true" '),
    ),
    Fault(
        "words that no eye sees",
        "e-037",
        "is hidden",
        swap(UNO, "<figure ", '<figure hidden="hidden" '),
    ),
)
OF_CONTENTS = (*PICTURES, *NOTES, *LOOKS, *TABLES, *TITLES, *LEFT)

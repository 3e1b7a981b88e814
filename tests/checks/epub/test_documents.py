"""Faults in the documents of an EPUB."""

import pytest

from tests.checks.epub.conftest import FindingsOf, ids
from tests.checks.epub.whole_book import NAV, NCX, PACKAGE, PREMESSA, UNO, Fault, swap

FAULTS = (
    Fault(
        "drawing of another chart",
        "e-024",
        "shows another chart",
        swap(UNO, "charts/fig-anni.svg", "charts/fig-due.svg"),
    ),
    Fault("picture without words", "e-024", "no alternative text", swap(UNO, ' alt="Gli.*?"', "")),
    Fault(
        "picture with a file name as alternative text",
        "e-024",
        "has a file name",
        swap(UNO, ' alt="Gli.*?"', ' alt="fig-anni.svg"'),
    ),
    Fault(
        "picture that repeats its caption",
        "e-024",
        "repeats its caption",
        swap(UNO, ' alt="Gli.*?"', ' alt="Gli incubatori"'),
    ),
    Fault(
        "picture with the words of another",
        "e-024",
        "same alternative text as",
        swap(UNO, ' alt="Gli.*?"', ' alt="Una barra sola."'),
    ),
    Fault(
        "chart without its data",
        "e-024",
        "no link to the table of its data",
        swap(UNO, ' aria-details="tab-anni"', ""),
    ),
    Fault(
        "chart whose data are missing",
        "e-024",
        "no link to the table of its data",
        swap(UNO, ' aria-details="tab-anni"', ' aria-details="tab"'),
    ),
    Fault(
        "link back without a label",
        "e-025",
        "announces the link back from a note only as «1.»",
        swap(UNO, ' aria-label="1. Torna al testo"', ""),
    ),
    Fault(
        "notes not numbered from 1",
        "e-025",
        "from 1 on: 1, 3",
        swap(UNO, '(id="fnref-uno-2"[^>]*>)2<', r"\g<1>3<"),
    ),
    Fault(
        "reference to a missing note",
        "e-025",
        "which is not in this file",
        swap(UNO, '<aside id="fn-uno-1"', '<aside id="fn-uno-9"'),
    ),
    Fault(
        "note without a reference",
        "e-025",
        "No reference leads to",
        swap(UNO, '<a href="#fn-uno-1".*?</a>', ""),
    ),
    Fault(
        "link back to another reference",
        "e-025",
        "or a link back",
        swap(UNO, 'href="#fnref-uno-2"', 'href="#fnref-uno-1"'),
    ),
    Fault(
        "note with another number than its reference",
        "e-025",
        "lacks the number of its reference",
        swap(UNO, r">2\.</a>", ">1.</a>"),
    ),
    Fault(
        "note without a number",
        "e-025",
        "lacks the number of its reference",
        swap(UNO, r">2\.</a>", "></a>"),
    ),
    Fault(
        "table named by a section",
        "e-028",
        "not named by the table's caption",
        swap(UNO, 'labelledby="tab-anni-c', 'labelledby="uno-c'),
    ),
    Fault(
        "header cell without scope",
        "e-028",
        "without its role or scope",
        swap(UNO, ' scope="row"', ""),
    ),
    Fault(
        "cell without its role", "e-028", "without its role or scope", swap(UNO, ' role="cell"', "")
    ),
    Fault(
        "table without tabindex", "e-028", "scrolled by keyboard", swap(UNO, ' tabindex="0"', "")
    ),
    Fault(
        "table without a name",
        "e-028",
        "scrolled by keyboard",
        swap(UNO, ' aria-labelledby="tab-anni-caption"', ""),
    ),
    Fault(
        "cell under another's name",
        "e-028",
        "On a phone",
        swap(UNO, 'data-label="Anno"', 'data-label="Nome"'),
    ),
    Fault("cell without a name", "e-028", "On a phone", swap(UNO, ' data-label="Anno"', "")),
    Fault(
        "title of two documents",
        "e-029",
        "2 documents have the title",
        swap(PREMESSA, "<title>.*?<", "<title>Bibliografia<"),
    ),
    Fault("empty title", "e-029", "an empty title", swap(PREMESSA, "<title>.*?<", "<title> <")),
    Fault(
        "title of another book",
        "e-029",
        "but its heading is",
        swap(PREMESSA, "<title>.*?<", "<title>Libro bianco<"),
    ),
    Fault(
        "chapter named by its table",
        "e-029",
        "announce the section by its heading",
        swap(UNO, 'labelledby="uno"', 'labelledby="tab-anni-caption"'),
    ),
    Fault(
        "chapter without text",
        "e-029",
        "no text below",
        swap(PREMESSA, "(</h1>).*?(</section>)", r"\1\2"),
    ),
    Fault(
        "contents that are hidden",
        "e-037",
        "is hidden from some readers",
        swap(NAV, 'epub:type="toc" ', 'epub:type="toc" hidden="hidden" '),
    ),
    Fault(
        "placeholder in the text",
        "e-036",
        "Unprocessed markup",
        swap(UNO, "Gli anni</h2>", "{{ title }}</h2>"),
    ),
    Fault(
        "placeholder in a label",
        "e-036",
        "Unprocessed markup",
        swap(NAV, 'aria-label="Pagina v"', 'aria-label="Pagina %(number)s"'),
    ),
    Fault(
        "entity escaped twice",
        "e-036",
        "Unprocessed markup",
        swap(NCX, "Gli anni", "Gli anni &amp;amp; i mesi"),
    ),
    Fault(
        "Markdown in the metadata",
        "e-036",
        "Unprocessed markup",
        swap(PACKAGE, "Un libro di prova", "Un [libro](x) di prova"),
    ),
    Fault(
        "link to localhost",
        "e-036",
        "works on no other computer",
        swap(UNO, 'href="#fig-anni"', 'href="http://localhost:8000/"'),
    ),
    Fault(
        "words hidden from screen readers",
        "e-037",
        "is hidden from some readers",
        swap(UNO, "<h2 ", '<h2 aria-hidden="true" '),
    ),
    Fault(
        "figure that is hidden",
        "e-037",
        "is hidden from some readers",
        swap(UNO, "<figure ", '<figure hidden="hidden" '),
    ),
)


@pytest.mark.parametrize("fault", FAULTS, ids=ids)
def test_a_planted_fault_is_found(fault: Fault, findings_of: FindingsOf) -> None:
    found = findings_of(fault)

    assert any(it.code == fault.code and fault.says in it.problem for it in found), found

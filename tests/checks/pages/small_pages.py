"""Small pages, laid out for a check."""

from weasyprint import HTML

from press.checks.pages.evidence import LaidOutPages
from press.typesetting.source_lines import SectionSource
from press.weasy.boxes import Page, read_pages

PAGE = (
    "<style>@page { size: 100mm 100mm; margin: 10mm } html { font: 10pt/14pt Source Serif } body { "
    "margin: 0 }"
    "p { margin: 0; text-align: justify } img { display: block } figure { margin: 0 }</style>"
)
TEXT = "Parole su parole per fare una riga e poi un’altra riga fino in fondo. "
SOURCE = SectionSource(
    "uno.md", "# Titolo\n\nTesto di sé.\nUna riga con spazi larghi.\n\nUna[^x].\n\n[^x]: Nota.\n"
)


def read(text: str) -> tuple[Page, ...]:
    """The pages of a document."""
    return read_pages(HTML(string=text).render())


def lay(body: str, style: str = PAGE) -> LaidOutPages:
    """The pages of a section «uno», as checks read them."""
    pages = read(f"{style}<body><section data-slug='uno'>{body}</section>")
    return LaidOutPages("it-pdf", pages, sources={"uno": SOURCE})

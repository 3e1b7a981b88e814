"""A good EPUB with one of everything that the rules look at, and ways to damage it."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from posixpath import normpath

from press.epub.container import pack
from press.readers.epub import MIMETYPE
from press.typesetting.parts import Caption
from tests.epub.conftest import CHAPTER, CHART, HandmadeBook, certified, make_book, with_pages

Members = Mapping[str, bytes]
Damage = Callable[[Members], Members]

PACKAGE, NAV, NCX, CSS = "package.opf", "nav.xhtml", "toc.ncx", "styles/book.css"
UNO, PREMESSA, COVER = "text/uno.xhtml", "text/premessa.xhtml", "cover.xhtml"
CHART_OF_UNO = "images/charts/fig-anni.svg"

DATA = '<a href="#tab-anni" class="xref data-link">Dati</a>'
MORE = """
<p>La <a href="#tab-anni" class="xref">tabella 1.1</a> e la \
<a href="#fig-anni" class="xref">figura 1.1</a>, poi il
<a href="#premessa">resto</a><a href="#fn-uno-2" id="fnref-uno-2" class="noteref" \
epub:type="noteref"
role="doc-noteref">2</a>.</p>
<p><img src="signs/segno.svg" class="chip" alt="" role="presentation"/> Lavoro</p>"""
SECOND = """<aside id="fn-uno-2" epub:type="footnote" role="doc-footnote">
<p><a href="#fnref-uno-2" class="note-number" role="doc-backlink">2.</a> Un’altra.</p>
</aside>
"""
PREFACE = f"""<h1 id="premessa">Premessa</h1>
<p>Si legga il <a href="#uno" class="xref">capitolo\u00a01</a>.</p>
<figure id="fig-due"><img src="charts/fig-due.svg" class="chart" alt="Una barra sola." />
<figcaption><span class="caption-number">Figura 0.1</span> Il resto
<span class="caption-note">. Non in scala</span> {DATA}
</figcaption></figure>"""


def whole_book() -> HandmadeBook:
    """A handmade book with charts, data, two notes, a sign, numbered links and a signature."""
    chapter = (
        CHAPTER.replace("Gli incubatori</figcaption>", f"Gli incubatori {DATA}</figcaption>") + MORE
    )
    book = make_book().with_text("uno", chapter).with_text("premessa", PREFACE)
    drawn = {"fig-anni": "Gli incubatori sono dodici.", "fig-due": "Una barra sola."}
    pictures = {
        f"charts/{key}.svg": CHART.replace(b"Due barre", alt.encode()) for key, alt in drawn.items()
    }
    pictures["signs/segno.svg"] = CHART
    parts = tuple(
        replace(part, notes=(*part.notes, SECOND))
        if part.slug == "uno"
        else replace(part, captions=(Caption("figure", "fig-due", "Figura 0.1 Il resto"),))
        if part.slug == "premessa"
        else part
        for part in book.parts.parts
    )
    book = replace(
        book,
        parts=replace(book.parts, parts=parts),
        manuscript=replace(book.manuscript, pictures=pictures),
    )
    return with_pages(certified(book, "2026.1"))


def swap(name: str, good: str, bad: str) -> Damage:
    """In EPUB/<name>, the first that matches `good` made `bad`."""

    def damage(members: Members) -> Members:
        place = f"EPUB/{name}"
        text, times = re.subn(good, bad, members[place].decode(), count=1, flags=re.DOTALL)
        assert times, f"nothing to damage in {name}: {good}"
        return {**members, place: text.encode()}

    return damage


def drop(name: str) -> Damage:
    """Without EPUB/<name>."""
    return lambda members: {
        key: data for key, data in members.items() if key != normpath(f"EPUB/{name}")
    }


def add(name: str, data: bytes) -> Damage:
    """With EPUB/<name>, which holds this."""
    return lambda members: {**members, f"EPUB/{name}": data}


def each(*damages: Damage) -> Damage:
    """One after the other."""

    def damage(members: Members) -> Members:
        for one in damages:
            members = one(members)
        return members

    return damage


@dataclass(frozen=True)
class Fault:
    """What is wrong, the code that must see it, what its finding says, and how it comes about."""

    name: str
    code: str
    says: str
    damage: Damage


def packed(members: Members) -> bytes:
    """The members as an EPUB."""
    others = {name: data for name, data in members.items() if name != MIMETYPE[0]}
    return pack(others, datetime(2026, 1, 15, tzinfo=UTC))


CONFORMANCE = r'<meta property="dcterms:conformsTo".*?</meta>'
PAGE_LIST = r'<nav epub:type="page-list".*?</nav>'
LAST_FIRST = swap(
    NAV, r'(<li><a href="text/premessa.xhtml">Premessa</a></li>\s)(.*?)(</ol>\s*</nav>)', r"\2\1\3"
)


def meta(key: str, value: str = ".*?") -> str:
    """A property of the package, as an expression."""
    return rf'<meta property="{key}"[^>]*>{value}</meta>'

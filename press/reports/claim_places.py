"""Where a claim is printed: on which pages of a finished PDF, by its letters and destinations."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from press.catalogs.page_finder import PageFinder, needles
from press.checks.numbers.sentences import figures_called
from press.content.blocks import DATA
from press.content.manuscript import Composer
from press.content.plugin import Claim
from press.content.work import Section
from press.markdown.blocks import JINJA_TAG
from press.markdown.markup import MARKUP
from press.markdown.segments import extract_segments
from press.markdown.unclosed import hide_unclosed, substitute
from press.readers.pdf import letters

_TAG = re.compile(JINJA_TAG, re.DOTALL)
_ID = re.compile(r"\bid='([\w-]+)'")
_NEAR = (30, 12, 6)  # letters before and after a number
_ENOUGH = 10  # letters that hardly occur twice in a chapter


@dataclass(frozen=True, slots=True)
class ClaimPlace:
    """A page on which a claim is printed, by its folio, and what of the book prints it there.

    The folio is empty where the page was not found.
    """

    folio: str
    what: str


@dataclass(frozen=True, slots=True)
class ClaimFinder:
    """Finds claims in one PDF, of which `composer` has the text."""

    composer: Composer
    pages: PageFinder

    def places(self, key: str, claim: Claim) -> list[ClaimPlace]:
        """The card, then every call of a chapter, in the order of the book."""
        folio = self._page(key) or self._page(claim.card)
        card = [ClaimPlace(folio, "the card")] if claim.card else []
        chapters = (section for section in self.composer.book.sections if section.is_chapter)
        called = (place for section in chapters for place in self._in_chapter(section, claim))
        return list(dict.fromkeys((*card, *called)))

    def _in_chapter(self, section: Section, claim: Claim) -> Iterator[ClaimPlace]:
        source = self.composer.book.chapters[section.path].text
        for unit in extract_segments(source):
            text = str(self.composer.translator.gettext(unit.text, unit.context))
            for tag in _calls(text, claim):
                folio = self.pages.folio_of(self._around(text, tag), section.slug)
                yield ClaimPlace(folio, f"{section.path}:{unit.line}")
        for tag in _calls(source, claim):
            line = source.count("\n", 0, tag.start()) + 1
            for key in _ID.findall(tag[0]):
                yield from self._blocks(key, claim, f"{section.path}:{line}")

    def _blocks(self, key: str, claim: Claim, line: str) -> Iterator[ClaimPlace]:
        """A table or picture, and the table of the data of a picture."""
        row = letters(claim.row).casefold()
        for name in (key, f"{DATA}{key}"):
            if first := self._page(name):
                yield ClaimPlace(self.pages.folio_of([("", row)], name) or first, f"{line}, {name}")

    def _around(self, text: str, tag: re.Match[str]) -> Iterator[tuple[str, str]]:
        """The number with the letters around it, then with those of one side, then the nearest."""
        before = self._stretches(text[: tag.start()])
        after = self._stretches(text[tag.end() :])[0]
        number = "".join(self._stretches(tag[0]))
        for near in _NEAR:  # a page may end close by
            left, right = before[-1][-near:], after[:near]
            sides = ((left, f"{number}{right}"), (left, number), ("", f"{number}{right}"))
            yield from (side for side in sides if len("".join(side)) >= _ENOUGH)
        yield from (("", part[-_NEAR[0] :]) for part in reversed(before) if len(part) >= _ENOUGH)
        yield from (("", needle) for needle in needles(text))

    def _stretches(self, text: str) -> Sequence[str]:
        """The letters between markup, with the values of the expressions in them."""
        printed = _TAG.sub(lambda tag: self.composer.evaluate(tag[0]), text)
        parts = substitute(MARKUP, "\x00", printed).split("\x00")
        return [letters(part).casefold() for part in parts]

    def _page(self, key: str) -> str:
        """The folio of the page of an id; empty where the PDF has no such destination."""
        page = self.pages.pdf.destinations.get(key)
        return "" if page is None else self.pages.pdf.labels[page]


def _calls(text: str, claim: Claim) -> Iterator[re.Match[str]]:
    for tag in _TAG.finditer(hide_unclosed(text)):
        if any(figure == claim.figure for figure, _ in figures_called(tag[0])):
            yield tag

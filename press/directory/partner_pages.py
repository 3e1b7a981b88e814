"""The page that a partner has in the book: five answers, each from sources; or none yet."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from press.content.markdown import Markdown
from press.content.marked_fields import Printed, Reference
from press.content.schema import Line, Slug, Strict
from press.content.work import BOOK
from press.core.findings import Finding

PART = "partner-pages"  # the part of templates/parts/ that prints them
PAGE = "partner-"  # how their ids begin
QUESTIONS = ("need", "act", "cost", "result", "unknown")


class PartnerAnswer(Strict):
    """What is known, in the book's words, and who says so."""

    text: Annotated[Line, Printed("an answer on the page of a partner")]
    sources: Annotated[tuple[Slug, ...], Field(min_length=1), Reference("source")]


class PartnerPage(Strict):
    """The answers of a page, which is printed whole or not at all."""

    need: PartnerAnswer
    act: PartnerAnswer
    cost: PartnerAnswer
    result: PartnerAnswer
    unknown: PartnerAnswer


@dataclass(frozen=True, slots=True)
class AnswerView:
    """An answer under its question; `cite` is the citation of its sources, for Pandoc."""

    question: str
    text: str
    cite: Markdown


@dataclass(frozen=True, slots=True)
class PartnerPageView:
    """The page of a partner in one locale."""

    slug: str
    name: str
    country: str
    answers: tuple[AnswerView, ...]


def page_view(
    slug: str, names: tuple[str, str], page: PartnerPage, words: Mapping[str, str]
) -> PartnerPageView:
    """A page that is translated already; `names` are those of the city and of its country."""
    return PartnerPageView(slug, *names, tuple(_answers(page, words)))


def _answers(page: PartnerPage, words: Mapping[str, str]) -> Iterator[AnswerView]:
    for question in QUESTIONS:
        answer: PartnerAnswer = getattr(page, question)
        keys = "; ".join(f"@{key}" for key in answer.sources)
        yield AnswerView(words[question], answer.text, Markdown(f"[{keys}]"))


def find_unprinted(
    pages: Mapping[str, PartnerPage | None], slugs: Collection[str]
) -> Iterator[Finding]:
    """Pages, by the paths of their files, in a book whose spine has no part for them."""
    for path, page in pages.items():
        if page and PART not in slugs:
            problem = f'The spine has no "{PART}", so that the page of this partner is not printed.'
            remedy = f"Add `- {PART}: appendix` to the spine in {BOOK}, or delete the key page."
            yield Finding(path, 0, "d-088", problem, remedy)

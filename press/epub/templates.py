"""Jinja for the EPUB's own files, and for the pages that it shares with the PDF."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from jinja2 import Environment

from press.content.book import Book
from press.content.editions import Edition
from press.content.manuscript import Manuscript
from press.core.templates import template_environment
from press.epub.sheets import sheet_names
from press.localization.translator import Say


@dataclass(frozen=True, slots=True)
class Templates:
    """The templates of one edition, which know its facts and its words."""

    environment: Environment
    facts: dict[str, Any]
    words: Mapping[str, str]
    say: Say

    def render(self, name: str, **values: Any) -> str:
        """The text of templates/<name>."""
        return self.environment.get_template(name).render(self.facts, words=self.words, **values)


def edition_templates(manuscript: Manuscript, book: Book, edition: Edition) -> Templates:
    """The templates of this edition."""
    facts = manuscript.facts | {
        "identifier": book.work.identifier(edition.name),
        "labels": manuscript.words["labels"],
        "sheets": sheet_names(book.root),
    }
    environment = template_environment(book.root, keep_trailing_newline=True)
    manuscript.voice.install(environment)
    return Templates(environment, facts, manuscript.words["epub"], manuscript.voice.say)

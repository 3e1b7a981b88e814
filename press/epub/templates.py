"""Jinja for the EPUB's own files, and for the pages that it shares with the PDF."""

from dataclasses import dataclass
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from press.sources.book import Book
from press.sources.editions import Edition
from press.sources.manuscript import Manuscript


@dataclass(frozen=True, slots=True)
class Templates:
    """The templates of one edition, which know its facts and its words."""

    environment: Environment
    facts: dict[str, Any]
    words: dict[str, str]

    def render(self, name: str, **values: Any) -> str:
        """The text of templates/<name>."""
        return self.environment.get_template(name).render(self.facts, words=self.words, **values)

    def translate(self, text: str) -> str:
        """A string of the Italian data in the edition's language."""
        return str(self.facts.get("gettext", str)(text))


def edition_templates(manuscript: Manuscript, book: Book, edition: Edition) -> Templates:
    """The templates of this edition."""
    facts = manuscript.facts | {
        "identifier": book.work.identifier(edition.name),
        "labels": manuscript.words["labels"],
    }
    environment = Environment(
        autoescape=True,
        extensions=["jinja2.ext.i18n"],
        keep_trailing_newline=True,
        loader=FileSystemLoader(book.root / "templates"),
        lstrip_blocks=True,
        trim_blocks=True,
        undefined=StrictUndefined,
    )
    templates = Templates(environment, facts, manuscript.words["epub"])
    environment.install_gettext_callables(  # type: ignore[attr-defined]
        templates.translate, lambda one, many, n: templates.translate(one if n == 1 else many)
    )
    environment.policies["ext.i18n.trimmed"] = True
    return templates

"""Catalogs as the line uses them: read, asked for a text, checked; the face of the rooms behind."""

import gettext
from dataclasses import dataclass, field
from typing import Self

from babel.messages.catalog import Catalog

from press.language.entries import forms, is_finished
from press.language.merging import merge
from press.language.po import new_catalog, read_catalog, write_catalog
from press.language.slips import check_messages

__all__ = ["Translation", "check_messages", "merge", "new_catalog", "read_catalog", "write_catalog"]


@dataclass(frozen=True, slots=True)
class Translation:
    """What one locale says for the Italian, and what it was asked for in vain; made by `of` or `of_source`."""

    catalog: Catalog | None
    _unanswered: dict[str, None] = field(default_factory=dict, repr=False)  # a set that keeps its order

    @classmethod
    def of(cls, catalog: Catalog) -> Self:
        """The translation that a catalog holds."""
        return cls(catalog)

    @classmethod
    def of_source(cls) -> Self:
        """Italian for Italian: everything is found, as itself."""
        return cls(None)

    @property
    def missing(self) -> list[str]:
        """The msgids that were asked for and have no finished translation, in the order of asking."""
        return list(self._unanswered)

    @property
    def gettext(self) -> "CatalogGettext":
        """The same for Jinja: `install_gettext_callables(t.gettext, t.ngettext, newstyle=True, …)`."""
        return CatalogGettext(self)

    def text(self, msgid: str, context: str | None = None) -> str | None:
        """The finished translation; None where it is missing or fuzzy."""
        if self.catalog is None or not msgid:
            return msgid
        found = self._forms(msgid, context)
        return found[0] if found else None

    def plural(self, msgid: str, msgid_plural: str, n: int, context: str | None = None) -> str:
        """The finished translation in the form that goes with `n`; the Italian where there is none."""
        italian = msgid if n == 1 else msgid_plural
        if self.catalog is None:
            return italian
        found = self._forms(msgid, context)
        index = gettext.c2py(self.catalog.plural_expr)(n)
        return found[index] if index < len(found) else italian

    def _forms(self, msgid: str, context: str | None) -> list[str]:
        message = self.catalog.get(msgid, context) if self.catalog is not None else None
        if message is not None and is_finished(message):
            return forms(message)
        self._unanswered[msgid] = None
        return []


class CatalogGettext(gettext.NullTranslations):
    """The standard library's interface to a Translation; what is missing is printed in Italian, and noted.

    Not `babel.support.Translations`: its `ugettext` alias is what Jinja would take.
    """

    def __init__(self, translation: Translation) -> None:
        super().__init__()
        self._translation = translation

    def gettext(self, message: str) -> str:
        """A message."""
        return self._translation.text(message) or message

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """A message that counts something."""
        return self._translation.plural(msgid1, msgid2, n)

    def pgettext(self, context: str, message: str) -> str:
        """A message with its context."""
        return self._translation.text(message, context) or message

    def npgettext(self, context: str, msgid1: str, msgid2: str, n: int) -> str:
        """A message that counts something, with its context."""
        return self._translation.plural(msgid1, msgid2, n, context)

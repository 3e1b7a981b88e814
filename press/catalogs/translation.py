"""What a catalog says for the source text of an edition: the source of a `Translator`."""

import gettext
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Self

from press.catalogs.catalog import Catalog, forms, is_finished
from press.catalogs.engine import EngineWords
from press.localization.message import Key

NO_WORDS = EngineWords()


@dataclass(frozen=True, slots=True)
class CatalogSource:
    """The translations of one locale, and which messages were looked up and had none; made by `of` or `of_source`.

    `engine` has the engine's own words, where the catalog of the work doesn't.
    `refused` are the translations that are not printed, with the code of what is wrong with them.
    """

    catalog: Catalog | None
    refused: Mapping[Key, str] = field(default_factory=dict)
    engine: EngineWords = field(default_factory=EngineWords)
    # a set that keeps its order
    _unanswered: dict[str, None] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, catalog: Catalog, engine: EngineWords = NO_WORDS) -> Self:
        """The translations in a catalog."""
        return cls(catalog, engine=engine)

    @classmethod
    def of_source(cls, engine: EngineWords = NO_WORDS) -> Self:
        """For editions in the language of the manuscript: every text is its own translation."""
        return cls(None, engine=engine)

    @property
    def missing(self) -> list[str]:
        """The msgids that were looked up and have no finished translation, in that order."""
        return list(self._unanswered)

    def text(self, msgid: str, context: str | None = None) -> str | None:
        """The finished translation; None where it is missing or fuzzy."""
        if (msgid, context) in self.engine.words:
            return self.engine.words[msgid, context]
        if self.catalog is None or not msgid:
            return msgid
        found = self._forms(msgid, context)
        return found[0] if found else None

    def plural(
        self, msgid: str, msgid_plural: str, n: int, context: str | None = None
    ) -> str | None:
        """The finished translation in the form that goes with `n`; None where it is missing or fuzzy."""
        if self.catalog is None:
            return msgid if n == 1 else msgid_plural
        found = self._forms(msgid, context)
        index = gettext.c2py(self.catalog.plural_rule)(n)
        return found[index] if index < len(found) else None

    def refusal(self, msgid: str, context: str | None = None) -> str:
        """The code of the error for which a translation is not printed; empty where there is none."""
        return self.refused.get((msgid, context), "")

    def _forms(self, msgid: str, context: str | None) -> list[str]:
        if self.refusal(msgid, context):
            return []
        message = self.catalog.get(msgid, context) if self.catalog is not None else None
        if message is not None and is_finished(message):
            return forms(message)
        self._unanswered[msgid] = None
        return []

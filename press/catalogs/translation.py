"""The translations of an edition: from the catalog of the work, and the engine's own.

templates/words.yaml and the texts in templates/ are Italian. A work in Italian has them in its own
catalogs. For any other, `templates/locales/<language>.po` translates them into each language of its
editions, that of the manuscript included. A work may have a file of that name in its own
templates/, for a language that the engine lacks or for words that it prefers.
"""

import gettext
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from press.catalogs.catalog import Catalog, english_name, forms, is_finished, key_of
from press.catalogs.extraction import ENGINE_LANGUAGE, engine_messages
from press.catalogs.po_file import read_catalog
from press.content.work import BOOK
from press.core.findings import Finding
from press.core.reads import is_file
from press.core.resources import resource
from press.localization.message import Key


@dataclass(frozen=True, slots=True)
class EngineWords:
    """The engine's texts in one language, and a finding for each without a translation."""

    words: Mapping[Key, str] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()


NO_WORDS = EngineWords()


def read_engine_words(root: Path, source: str, locale: str) -> EngineWords:
    """The engine's texts for an edition of a work written in `source`; raises PressError."""
    if source == ENGINE_LANGUAGE:
        return NO_WORDS
    keys = [message.key for message in engine_messages(root)]
    if locale == ENGINE_LANGUAGE:
        return EngineWords({key: key[0] for key in keys})
    name = f"templates/locales/{locale}.po"
    if not is_file(resource(root, name)):
        return EngineWords({}, (_no_words(name, locale),))
    words = dict(_finished(resource(root, name), locale))
    remedy = "Translate it in this file, or in one of this name in the work's own templates/."
    findings = [
        Finding(name, 0, "l-020", f"«{key[0][:70]}» has no translation.", remedy)
        for key in dict.fromkeys(keys)
        if key not in words
    ]
    return EngineWords(words, tuple(findings))


def _no_words(name: str, locale: str) -> Finding:
    problem = f"The press has no words of its own in {english_name(locale)}: this file is missing."
    remedy = (
        "Write it in the work's own templates/locales/, as en.po there; or correct the language "
        f"in {BOOK}."
    )
    return Finding(name, 0, "l-020", problem, remedy)


def _finished(path: Path, locale: str) -> Iterator[tuple[Key, str]]:
    for entry in read_catalog(path, locale):
        if is_finished(entry):
            yield key_of(entry), forms(entry)[0]


@dataclass(frozen=True, slots=True)
class CatalogSource:
    """The translations of one locale, and the messages that were looked up in vain.

    Made by `of` or `of_source`. `engine` has the engine's own texts, if the work's catalog has not.
    `refused` are the translations that are not printed, with the code of what is wrong with them.
    """

    catalog: Catalog | None
    refused: Mapping[Key, str] = field(default_factory=dict)
    engine: EngineWords = field(default_factory=EngineWords)
    # the keys are an ordered set
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
        """The finished translation; None if it is missing or fuzzy."""
        if (msgid, context) in self.engine.words:
            return self.engine.words[msgid, context]
        if self.catalog is None or not msgid:
            return msgid
        found = self._forms(msgid, context)
        return found[0] if found else None

    def plural(
        self, msgid: str, msgid_plural: str, n: int, context: str | None = None
    ) -> str | None:
        """The plural form for `n` of the finished translation; None if it is missing or fuzzy."""
        if self.catalog is None:
            return msgid if n == 1 else msgid_plural
        found = self._forms(msgid, context)
        index = gettext.c2py(self.catalog.plural_rule)(n)
        return found[index] if index < len(found) else None

    def refusal(self, msgid: str, context: str | None = None) -> str:
        """The code of the error for which a translation is not printed; empty if there is none."""
        return self.refused.get((msgid, context), "")

    def _forms(self, msgid: str, context: str | None) -> list[str]:
        if self.refusal(msgid, context):
            return []
        message = self.catalog.get(msgid, context) if self.catalog is not None else None
        if message is not None and is_finished(message):
            return forms(message)
        self._unanswered[msgid] = None
        return []

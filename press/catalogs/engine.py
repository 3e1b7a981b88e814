"""The engine's own words, for works in another language than the one they are written in.

templates/words.yaml and the texts in templates/ are Italian. A work in Italian has them in its own catalogs, as ever.
For any other, `templates/locales/<language>.po` says them in each language of its editions, that of the manuscript
too; a work brings a language that the engine lacks, or words it prefers, as a file of that name in its own templates/.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from press.catalogs.catalog import forms, is_finished
from press.catalogs.extraction import ENGINE_LANGUAGE, engine_messages
from press.catalogs.po_file import read_catalog
from press.core.findings import Finding
from press.core.reads import is_file
from press.core.resources import resource
from press.localization.message import Key

FOLDER = "templates/locales"


@dataclass(frozen=True, slots=True)
class EngineWords:
    """What the engine says in one language, by message, and a finding for each word that it can't say."""

    words: Mapping[Key, str] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()


def read_engine_words(root: Path, source: str, locale: str) -> EngineWords:
    """The engine's words for an edition of a work whose manuscript is in `source`; raises PressError."""
    if source == ENGINE_LANGUAGE:
        return EngineWords()
    keys = [message.key for message in engine_messages(root)]
    if locale == ENGINE_LANGUAGE:
        return EngineWords({key: key[0] for key in keys})
    name = f"{FOLDER}/{locale}.po"
    words = dict(_finished(resource(root, name), locale))
    remedy = "Translate it there; a work may provide its own such file in templates/."
    findings = [
        Finding(name, 0, "l-020", f"«{key[0][:70]}» has no translation.", remedy)
        for key in dict.fromkeys(keys)
        if key not in words
    ]
    return EngineWords(words, tuple(findings))


def _finished(path: Path, locale: str) -> Iterator[tuple[Key, str]]:
    for entry in read_catalog(path, locale) if is_file(path) else ():
        if is_finished(entry):
            yield (entry.msgid, entry.msgctxt or None), forms(entry)[0]

"""The words that templates print (templates/words.yaml), in one locale."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from press.content.yaml_source import YamlSource, read_yaml
from press.core.findings import Finding, PressError
from press.core.resources import base_of, resource
from press.localization.translator import Gettext

FILE = "templates/words.yaml"

Words = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Word:
    """A short text of the page; `note` is for translators, `most` the letters that fit."""

    text: str
    note: str = ""
    most: int | None = None


OwnWords = Mapping[str, Mapping[str, Word]]


def read_words(root: Path) -> dict[str, dict[str, Word]]:
    """The words in the language of the manuscript, by group and key; raises PressError."""
    source = read_yaml(resource(root, FILE), base_of(root, FILE))
    if findings := list(_findings(source)):
        raise PressError(findings)
    return {
        group: {key: _word(entry) for key, entry in words.items()}
        for group, words in source.data.items()
    }


def translate_words(words: OwnWords, gettext: Gettext) -> dict[str, dict[str, str]]:
    """The words in the language of an edition; the group is the context of each message."""
    return {
        group: {key: gettext(word.text, group) for key, word in entries.items()}
        for group, entries in words.items()
    }


def _findings(source: YamlSource) -> Iterator[Finding]:
    if not isinstance(source.data, dict):
        yield Finding(FILE, 1, "d-012", "The file is empty.", "Restore the file from git.")
        return
    for group, words in source.data.items():
        if not isinstance(words, dict):
            line = source.line((group,))
            yield Finding(FILE, line, "d-012", f'"{group}" is empty.', "Restore them from git.")
            continue
        for key, entry in words.items():
            if isinstance(entry, dict) and not isinstance(entry.get("most", 0), int):
                line = source.line((group, key, "most"))
                problem = f'The maximum length of "{key}" is not a number.'
                yield Finding(FILE, line, "d-012", problem, "Write a number, or remove it.")
            if not isinstance(entry if isinstance(entry, str) else _text(entry), str):
                line, problem = source.line((group, key)), f'"{key}" is not text.'
                yield Finding(FILE, line, "d-012", problem, "Write a text on its line.")


def _text(entry: object) -> object:
    known = isinstance(entry, dict) and entry.keys() <= {"text", "note", "most"}
    return entry.get("text") if known else None  # type: ignore[attr-defined]


def _word(entry: str | dict[str, str | int]) -> Word:
    return Word(entry) if isinstance(entry, str) else Word(**entry)  # type: ignore[arg-type]

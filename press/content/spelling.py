"""Reading content/spelling: the dictionary of each language, and the book's own words."""

from dataclasses import dataclass
from pathlib import Path

from press.content.schema import Line, Strict, validate
from press.content.text import read_text
from press.content.yaml_source import read_yaml
from press.core.reads import is_file

FOLDER = "content/spelling"
DICTIONARIES = f"{FOLDER}/dictionaries.yaml"


class Dictionaries(Strict):
    """The name of hunspell's dictionary, by language."""

    entries: dict[str, Line]


@dataclass(frozen=True, slots=True)
class ListedWord:
    """A word of a word list, with its place."""

    path: str
    line: int
    word: str


def read_dictionaries(root: Path) -> dict[str, str]:
    """The dictionary of each language that has one; raises PressError."""
    if not is_file(root / DICTIONARIES):
        return {}
    return validate(Dictionaries, read_yaml(root / DICTIONARIES, root).wrapped({})).entries


def read_word_list(root: Path, locale: str) -> tuple[ListedWord, ...]:
    """The book's own words in a language; `#` begins a comment. Raises PressError."""
    path = f"{FOLDER}/{locale}.txt"
    if not is_file(root / path):
        return ()
    lines = enumerate(read_text(root / path, root).splitlines(), 1)
    return tuple(
        ListedWord(path, number, word)
        for number, text in lines
        if (word := text.partition("#")[0].strip())
    )

"""The press's own words, from templates/words.yaml, in one locale."""

from collections.abc import Callable, Mapping
from pathlib import Path

from press.proof.findings import Finding, PressError
from press.sources.yaml_source import read_yaml

FILE = "templates/words.yaml"

Words = Mapping[str, Mapping[str, str]]


def read_words(root: Path) -> dict[str, dict[str, str]]:
    """The Italian words, by group and key; raises PressError."""
    source = read_yaml(root / FILE, root)
    findings = [
        Finding(FILE, source.line((group, key)), "d-012", f'"{key}" is not a text.', "Write one on its line.")
        for group, words in source.data.items()
        for key, word in words.items()
        if not isinstance(word, str)
    ]
    if findings:
        raise PressError(findings)
    return dict(source.data)


def translate_words(words: Words, translate: Callable[[str], str]) -> dict[str, dict[str, str]]:
    """The same words in another language."""
    return {group: {key: translate(word) for key, word in entries.items()} for group, entries in words.items()}

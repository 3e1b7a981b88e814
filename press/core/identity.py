"""The language of a work, the name of its files, and which of its editions are published.

This is read apart from the schema (press/content/work.py validates the same keys), since a faulty
book.yaml must not hide which files are meant: what precedes the first error of YAML counts.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

BOOK = "content/book.yaml"
LANGUAGE_TAG = r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*"  # RFC 5646, 2.1: language, and subtags
# Every value is read as text, so that no date or number can be wrong here. libyaml is ten times as
# fast, but not every installation has it.
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@dataclass(frozen=True, slots=True)
class Identity:
    """The language of the manuscript (BCP 47), and how names of files begin.

    Those of catalogs begin with `slug`, those of editions with `file_name`, if there is one.
    """

    language: str = "en"
    slug: str = "book"
    file_name: str = ""
    editions: frozenset[str] | None = None  # those with an identifier; None if that can't be read

    @property
    def stem(self) -> str:
        """How the names of editions begin."""
        return self.file_name or self.slug

    def is_out(self, locale: str) -> bool:
        """Whether the language is the manuscript's, or an edition in it has an identifier."""
        if self.editions is None or locale == self.language:
            return True
        return any(edition.rpartition("-")[0] == locale for edition in self.editions)


def is_language(code: object) -> bool:
    """Whether it has the form of a language tag (BCP 47): it, en-GB."""
    return isinstance(code, str) and re.fullmatch(LANGUAGE_TAG, code) is not None


def read_identity(root: Path) -> Identity:
    """The identity that content/book.yaml gives; the defaults where it can't be read."""
    try:
        return _identity((root / BOOK).read_text("utf-8-sig"))
    except (OSError, UnicodeDecodeError):  # the build itself reports what is wrong with content/
        return Identity()


@cache
def _identity(text: str) -> Identity:
    data = _sound_part(text)
    keys = ("language", "slug", "file_name")
    named = {key: data[key] for key in keys if isinstance(data.get(key), str)}
    identifiers = data.get("identifiers")
    if isinstance(identifiers, Mapping):
        return Identity(**named, editions=frozenset(map(str, identifiers)))
    return Identity(**named)


def _sound_part(text: str) -> Mapping[str, Any]:
    """The top of the document, as far as it is YAML."""
    lines = text.splitlines(keepends=True)
    while lines:
        try:
            data = yaml.load("".join(lines), _LOADER)
            return data if isinstance(data, Mapping) else {}
        except yaml.MarkedYAMLError as error:
            marks = (error.problem_mark, error.context_mark)
            lines = lines[: min(len(lines) - 1, *(mark.line for mark in marks if mark))]
        except yaml.YAMLError:
            return {}
    return {}

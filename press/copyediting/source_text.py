"""The Italian as the rules of its house style read it."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from press.catalogs.message import Message
from press.catalogs.typography import MARKS
from press.content.work import CONTENT
from press.core.findings import line_of
from press.markdown.markup import MARKUP
from press.markdown.unclosed import replaced
from press.proof.evidence import Copy, CopyLine

_CALL = re.compile(r"\[\^[^][]++\]")  # a note is called after a stop, without a space
_FOREIGN = r"\[[^\[\]]*\]\{[^{}]*\blang=[^{}]*\}"  # marked as another language: no Italian
_SIGNS = r"&\#?\w{1,31};|(?<![~^])(?:~[^~\s]{1,40}~|\^[^^\s]{1,40}\^)(?![~^])"
_CITED = r"\[[^][@]*+@[^][]*+\]"  # set by citeproc
_NOT_WORDS = re.compile(rf"{_FOREIGN}|{_CITED}|{_SIGNS}|{MARKUP.pattern}", MARKUP.flags)


def copy_of(messages: Iterable[Message], root: Path) -> Copy:
    """Every text that an editor wrote, once, with its line; what is not words stands as one letter each."""
    return Copy(tuple(_lines(messages, root)))


def _lines(messages: Iterable[Message], root: Path) -> Iterator[CopyLine]:
    text_of = cache(lambda path: (root / path).read_text("utf-8", "replace"))
    for message in {message.key: message for message in messages}.values():
        if message.path.startswith(CONTENT) and message.context != MARKS:
            line = message.line or line_of(text_of(message.path), message.text)
            typed = _CALL.sub("", message.text)
            yield CopyLine(message.path, line, replaced(_NOT_WORDS, _as_letters, typed), typed)


def _as_letters(match: re.Match[str]) -> str:
    return "x" * len(match[0])

"""Warnings about the house style of Italian text (content/README.md).

The rules of Italian typography and spelling are those of the EU Interinstitutional Style Guide
(it), 5.10 and 6.4; the rest is custom.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from press.catalogs.typography import MARKS
from press.checks.registry import rule, run_rules_cached
from press.content.work import CONTENT
from press.core.cache import Store
from press.core.findings import Finding, Severity, line_of
from press.localization.message import Message
from press.markdown.markup import MARKUP
from press.markdown.unclosed import substitute

LANGUAGE = "it"  # a manuscript in another language is not checked
_QUOTES = re.compile(r"\w['´`]|['´`]\w|\"")
_ACCENTS = re.compile(
    r"\b(?:perch|poich|finch|affinch|bench|giacch|anzich|nonch|cosicch|ventitr|trentatr)è\b"
    r"|\b(?:nè|sè)\b|\b[AEIOU][’'](?= )|\b[Qq]ual’è\b|\b(?:un )?pò\b"
    r"|\bpiu’|\bgia’|\bcosi’|\bcitta’|\bè’"
)
_SPACES = re.compile(
    r"\S {2,}\S|\w [,.;:!?](?!\.|(?<=!)\[)|[a-zà-ù][,;:!?][A-Za-zà-ù]|[a-zà-ù]\.[A-Z][a-zà-ù]{2}"
)
_LOOSE = re.compile(
    r"\b(?:n|nn|p|pp|art|artt|cap|vol|fig|tab)\. \d|\d (?:%|‰|€|[kc]?m[²³]?|km²|kg|[kM]W)(?!\w)"
)
_TYPED = re.compile(r"\.\.\.|--|\w - \w|\s—\s")
_LISTED = re.compile(r"[:;] - \w")
_EUPHONIC = re.compile(
    r"\bed (?![eEèé])[a-zA-Zà-ù]|\bad (?!a|A|esempio\b|eccezione\b|ogni\b)[a-zà-ù]"
    r"|\bod (?!o)[a-zà-ù]"
)
_PLURALS = re.compile(
    r"\b(?:coworkings|makerspaces|fablabs|start-ups|startups|hubs|incubators|workshops|networks)\b"
)
_INSIDE = re.compile(r"«\s|\s»")
_OPENED = re.compile(r"(?<!\w)‘(?=\d)")


_CALL = re.compile(r"\[\^[^][]++\]")  # a note is called after a stop, without a space
_FOREIGN = r"\[[^\[\]]*\]\{[^{}]*\blang=[^{}]*\}"  # marked as another language: no Italian
_SIGNS = r"&\#?\w{1,31};|(?<![~^])(?:~[^~\s]{1,40}~|\^[^^\s]{1,40}\^)(?![~^])"
_CITED = r"\[[^][@]*+@[^][]*+\]"  # set by citeproc
_NOT_WORDS = re.compile(rf"{_FOREIGN}|{_CITED}|{_SIGNS}|{MARKUP.pattern}", MARKUP.flags)


@dataclass(frozen=True, slots=True)
class CopyLine:
    """One text as an editor wrote it, and its place.

    In `text` the letters of markup and of other languages are replaced, one by one.
    """

    path: str
    line: int
    text: str
    typed: str


@dataclass(frozen=True, slots=True)
class Copy:
    """The Italian of a file, before it is set."""

    lines: tuple[CopyLine, ...]


@rule("h-001")
def find_typewriter_marks(copy: Copy) -> Iterator[Finding]:
    """Apostrophes and quotation marks are typographic: ’ « » “ ”."""
    yield from _matches(copy, "h-001", _QUOTES, "a straight quotation mark", "Write ’, « » or “ ”.")


@rule("h-002")
def find_wrong_accents(copy: Copy) -> Iterator[Finding]:
    """Accents are acute or grave as Italian requires, and no apostrophes: perché, È, po’."""
    yield from _matches(
        copy, "h-002", _ACCENTS, "a wrong accent", "Write perché, poiché, né, sé, È, po’, qual è."
    )


@rule("h-003")
def find_stray_spaces(copy: Copy) -> Iterator[Finding]:
    """One space between words and after a stop, none before it."""
    yield from _matches(
        copy,
        "h-003",
        _SPACES,
        "an extra space, or no space after punctuation",
        "Put one space after punctuation, none before.",
    )


@rule("h-004")
def find_loose_numbers(copy: Copy) -> Iterator[Finding]:
    """A number and what belongs to it stay on one line: n. 23, 12 km."""
    yield from _matches(
        copy,
        "h-004",
        _LOOSE,
        "a number that could be separated from its unit",
        "Put a no-break space (U+00A0) there.",
    )


@rule("h-005")
def find_typed_dashes(copy: Copy) -> Iterator[Finding]:
    """An ellipsis is one letter, a dash between words an en dash."""
    lines = Copy(tuple(line for line in copy.lines if not _LISTED.search(line.text)))
    yield from _matches(
        lines, "h-005", _TYPED, "three full stops or hyphens for … or –", "Write … and – ."
    )
    remedy = (
        "Put each item on its own line, with a blank line before the first; if it is not a list, "
        "write – ."
    )
    yield from _matches(copy, "h-005", _LISTED, "hyphens like list markers", remedy)


@rule("h-006")
def find_euphonic_d(copy: Copy) -> Iterator[Finding]:
    """«Ed», «ad» and «od» precede their own vowel only: ed ecco, ad alta, but e un, a ogni."""
    yield from _matches(
        copy, "h-006", _EUPHONIC, "a euphonic d before another letter", "Write e, a, o."
    )


@rule("h-007")
def find_foreign_plurals(copy: Copy) -> Iterator[Finding]:
    """A foreign word has no plural in Italian: i coworking, due start-up."""
    yield from _matches(copy, "h-007", _PLURALS, "a foreign plural", "Use the singular.")


@rule("h-008")
def find_ill_set_quotes(copy: Copy) -> Iterator[Finding]:
    """Caporali have no space inside and come in pairs; what opens a year is an apostrophe: ’900."""
    yield from _matches(copy, "h-008", _INSIDE, "a space inside guillemets", "Remove it.")
    yield from _matches(
        copy, "h-008", _OPENED, "an opening quotation mark for an apostrophe", "Write ’."
    )
    for line in copy.lines:
        if line.text.count("«") != line.text.count("»"):
            problem = f"«{_shown(line.typed)}» has unpaired guillemets (« »)."
            yield Finding(line.path, line.line, "h-008", problem, "Close them.", Severity.WARNING)


def _matches(
    copy: Copy, code: str, pattern: re.Pattern[str], what: str, remedy: str
) -> Iterator[Finding]:
    for line in copy.lines:
        if match := pattern.search(line.text):
            around = line.typed[max(0, match.start() - 20) : match.end() + 20].strip()
            yield Finding(
                line.path, line.line, code, f"«{around}» has {what}.", remedy, Severity.WARNING
            )


def _shown(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"


def check_copy(messages: Iterable[Message], root: Path, store: Store) -> list[Finding]:
    """The findings on every text that an editor wrote, each text once."""
    by_file = dict[str, list[Message]]()
    for message in {message.key: message for message in messages}.values():
        if message.path.startswith(CONTENT) and message.context != MARKS:
            by_file.setdefault(message.path, []).append(message)
    return [
        finding
        for path, texts in by_file.items()
        for finding in run_rules_cached(
            Copy,
            __name__,
            (path, json.dumps([(message.line, message.text) for message in texts])),
            partial(copy_of, texts, root / path),
            store,
        )
    ]


def copy_of(messages: Iterable[Message], file: Path) -> Copy:
    """The texts of a file, each with its line."""
    return Copy(tuple(_lines(messages, file)))


def _lines(messages: Iterable[Message], file: Path) -> Iterator[CopyLine]:
    source = file.read_text("utf-8", "replace")
    for message in messages:
        line = message.line or line_of(source, message.text)
        typed = _CALL.sub("", message.text)
        yield CopyLine(message.path, line, substitute(_NOT_WORDS, _as_letters, typed), typed)


def _as_letters(match: re.Match[str]) -> str:
    return "x" * len(match[0])

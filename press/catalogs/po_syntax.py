"""Faults of syntax in a PO file. polib accepts most of them, and loses text.

It reads a line without closing quotation marks as empty, and of two msgids without a msgstr only
the last.
"""

import gettext
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from email import message_from_string
from itertools import pairwise

import polib
from babel.messages.plurals import get_plural

from press.catalogs.catalog import underscored
from press.core.findings import Finding

_STATEMENT = re.compile(
    r"""(?P<obsolete>\#~[ \t]*)?
        (?P<keyword>msgctxt|msgid_plural|msgid|msgstr(?:\[\d+\])?)?[ \t]*
        "(?P<text>(?:[^"\\]|\\.)*)"[ \t]*""",
    re.VERBOSE,
)
_OCTAL = re.compile(r"(?<!\\)(?:\\\\)*\\[0-7]{3}")
_COMMENT = re.compile(r"#(?:$|[^~]|~\|)")
_AFTER = {
    "msgctxt": {"", "msgstr"},
    "msgid": {"", "msgstr", "msgctxt"},
    "msgid_plural": {"msgid"},
    "msgstr": {"msgid"},
}
_SOME_NUMBERS = range(200)  # enough to tell every plural rule of CLDR from another


@dataclass(frozen=True, slots=True)
class Statement:
    """A keyword and its text, continued lines joined; a text without a keyword has an empty one."""

    line: int
    keyword: str
    text: str
    is_obsolete: bool


def read_statements(text: str) -> list[Statement]:
    """The statements of a PO file; other lines are skipped."""
    found = list[Statement]()
    for number, line in enumerate(text.split("\n"), 1):
        match = _STATEMENT.fullmatch(line.strip())
        if match and not match["keyword"] and found:
            found[-1] = replace(found[-1], text=found[-1].text + polib.unescape(match["text"]))
        elif match:
            words = polib.unescape(match["text"])
            found.append(Statement(number, match["keyword"] or "", words, bool(match["obsolete"])))
    return found


def find_faults(text: str, statements: Sequence[Statement], path: str) -> Iterator[Finding]:
    """Lines that are not PO, keywords out of their order, messages that stand twice (l-002)."""
    faults = (*_bad_lines(text), *_disorder(statements), *_repeated(statements))
    for line, problem, remedy in faults:
        yield Finding(path, line, "l-002", problem, remedy)


def find_header_faults(
    text: str, statements: Sequence[Statement], path: str, locale: str
) -> Iterator[Finding]:
    """A header that doesn't declare UTF-8, this language and its plural forms (l-003)."""
    start, headers = _header(statements)
    language, plurals = underscored(locale), str(get_plural(underscored(locale)))
    checked = (
        ("Content-Type", "text/plain; charset=UTF-8", _is_utf8),
        ("Language", language, lambda value: underscored(value) == language),
        ("Plural-Forms", plurals, lambda value: _has_plurals_of(value, language)),
    )
    for name, right, is_right in checked:
        found = headers.get(name.lower(), "")
        if not is_right(found):
            line = text[: text.lower().find(f'\n"{name.lower()}:') + 1].count("\n") + 1
            has = f'says "{name}: {found}"' if found else f'has no "{name}"'
            remedy = f'Write "{name}: {right}".'
            at = line if line > 1 else start
            yield Finding(path, at, "l-003", f"The header {has}.", remedy)


_Fault = tuple[int, str, str]  # line, problem, remedy


def _bad_lines(text: str) -> Iterator[_Fault]:
    for number, line in enumerate(text.split("\n"), 1):
        if line.startswith("#") and _COMMENT.match(line):
            continue
        if line.strip() and not _STATEMENT.fullmatch(line.strip()):
            problem = f"«{line.strip()[:60]}» is not a line of a catalog."
            yield number, problem, "Close its quotation marks, or remove it."
        elif "\\" in line and _OCTAL.search(line) and not line.startswith("#"):
            problem = "Characters are written as octal escapes here (\\303\\240)."
            yield number, problem, "Save the catalog as UTF-8, without escapes."


def _disorder(statements: Sequence[Statement]) -> Iterator[_Fault]:
    before = ""
    for statement in statements:
        if not _follows(statement.keyword, before):
            where = f'after "{before}"' if before else "at the beginning"
            problem = f'"{statement.keyword or "A text"}" is out of place {where}.'
            yield statement.line, problem, "Put each msgid before its msgstr."
        before = statement.keyword
    if before and not before.startswith("msgstr"):
        problem = "The last message has no msgstr."
        yield statements[-1].line, problem, "The file may be cut off; restore it from git."


def _follows(keyword: str, before: str) -> bool:
    if keyword == "msgstr[0]":
        return before == "msgid_plural"
    if keyword.startswith("msgstr["):
        return before == f"msgstr[{int(keyword[7:-1]) - 1}]"
    return re.sub(r"\[\d+\]", "", before) in _AFTER.get(keyword, set())


def _repeated(statements: Sequence[Statement]) -> Iterator[_Fault]:
    first: dict[tuple[str, str], int] = {}
    for before, statement in pairwise([Statement(0, "", "", False), *statements]):
        if statement.keyword == "msgid" and not statement.is_obsolete:
            key = (before.text if before.keyword == "msgctxt" else "", statement.text)
            if key in first:
                problem = f'"{statement.text[:60]}" is already on line {first[key]}.'
                yield statement.line, problem, "Keep one of the two."
            first.setdefault(key, statement.line)


def _header(statements: Sequence[Statement]) -> tuple[int, dict[str, str]]:
    """The line of the header, and its fields by their names in lower case."""
    for name, value in pairwise(statements):
        if name.keyword == "msgid" and not name.text and value.keyword == "msgstr":
            fields = message_from_string(value.text).items()
            return name.line, {key.lower(): text for key, text in fields}
    return 1, {}


def _is_utf8(content_type: str) -> bool:
    return bool(re.search(r"charset=utf-?8\b", content_type, re.IGNORECASE))


def _has_plurals_of(value: str, locale: str) -> bool:
    """Whether the rule picks the same form for every number as the language's own in CLDR."""
    match = re.search(r"nplurals\s*=\s*(\d+)\s*;\s*plural\s*=\s*([^;]+)", value)
    if not match:
        return False
    count, expression = get_plural(locale)[:2]
    try:
        mine, theirs = gettext.c2py(expression), gettext.c2py(match[2].strip())
        return int(match[1]) == count and all(mine(n) == theirs(n) for n in _SOME_NUMBERS)
    except (ValueError, ZeroDivisionError):
        return False

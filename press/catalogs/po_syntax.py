"""What is wrong with a PO file before anyone reads it: Babel's parser would let most of it pass, and lose text."""

import gettext
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from email import message_from_string
from itertools import pairwise

from babel.messages.plurals import get_plural
from babel.messages.pofile import unescape

from press.core.findings import Finding

_STATEMENT = re.compile(
    r"""(?P<old>\#~[ \t]*)?
        (?P<keyword>msgctxt|msgid_plural|msgid|msgstr(?:\[\d+\])?)?[ \t]*
        (?P<text>"(?:[^"\\]|\\.)*")[ \t]*""",
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
class _Statement:
    """A keyword and its text, continued lines joined."""

    line: int
    keyword: str
    text: str
    is_old: bool


def find_faults(lines: Sequence[str], path: str) -> Iterator[Finding]:
    """Lines that are not PO, keywords out of their order, messages that stand twice (l-002)."""
    for number, line in enumerate(lines, 1):
        if line.strip() and not _COMMENT.match(line) and not _STATEMENT.fullmatch(line.strip()):
            problem = f"«{line.strip()[:60]}» is not a line of a catalog."
            yield Finding(
                path, number, "l-002", problem, "Close its quotation marks, or remove it."
            )
        elif _OCTAL.search(line) and not line.startswith("#"):
            problem, remedy = (
                "Letters stand here as numbers (\\303\\240).",
                "Save the catalog as UTF-8, unescaped.",
            )
            yield Finding(path, number, "l-002", problem, remedy)
    statements = list(_statements(lines))
    yield from _disorder(statements, path)
    yield from _repeated(statements, path)


def find_header_faults(lines: Sequence[str], path: str, locale: str) -> Iterator[Finding]:
    """A header that doesn't say UTF-8, this language and its plural forms (l-003)."""
    start, headers = _header(lines)
    wrong = {
        "Content-Type": _is_utf8(headers.get("content-type", "")),
        "Language": headers.get("language", "").replace("-", "_") == locale.replace("-", "_"),
        "Plural-Forms": _has_plurals_of(headers.get("plural-forms", ""), locale),
    }
    right = {
        "Content-Type": "text/plain; charset=UTF-8",
        "Language": locale.replace("-", "_"),
        "Plural-Forms": _plural_forms(locale),
    }
    for name, is_right in wrong.items():
        if not is_right:
            line = next(
                (
                    n
                    for n, text in enumerate(lines, 1)
                    if text.lower().startswith(f'"{name.lower()}:')
                ),
                start,
            )
            found = headers.get(name.lower())
            problem = (
                f'The header says "{name}: {found}".' if found else f'The header has no "{name}".'
            )
            yield Finding(path, line, "l-003", problem, f'Write "{name}: {right[name]}".')


def _statements(lines: Sequence[str]) -> Iterator[_Statement]:
    current: _Statement | None = None
    for number, line in enumerate(lines, 1):
        match = _STATEMENT.fullmatch(line.strip())
        if match and match["keyword"]:
            if current:
                yield current
            current = _Statement(
                number, match["keyword"], unescape(match["text"]), bool(match["old"])
            )
        elif match and current:
            text = current.text + unescape(match["text"])
            current = _Statement(current.line, current.keyword, text, current.is_old)
        elif match:
            yield _Statement(number, "", unescape(match["text"]), bool(match["old"]))
    if current:
        yield current


def _disorder(statements: Sequence[_Statement], path: str) -> Iterator[Finding]:
    before = ""
    for statement in statements:
        if not _follows(statement.keyword, before):
            problem = f'"{statement.keyword or "A text"}" stands after "{before or "nothing"}".'
            yield Finding(
                path, statement.line, "l-002", problem, "Give each msgid its msgstr, in this order."
            )
        before = statement.keyword
    if before and not before.startswith("msgstr"):
        problem, remedy = (
            "The last message has no msgstr.",
            "The file may be cut off; restore it from git.",
        )
        yield Finding(path, statements[-1].line, "l-002", problem, remedy)


def _follows(keyword: str, before: str) -> bool:
    if keyword == "msgstr[0]":
        return before == "msgid_plural"
    if keyword.startswith("msgstr["):
        return before == f"msgstr[{int(keyword[7:-1]) - 1}]"
    return re.sub(r"\[\d+\]", "", before) in _AFTER.get(keyword, set())


def _repeated(statements: Sequence[_Statement], path: str) -> Iterator[Finding]:
    first: dict[tuple[str, str], int] = {}
    context = ""
    for statement in statements:
        if statement.keyword == "msgctxt":
            context = statement.text
        elif statement.keyword == "msgid" and not statement.is_old:
            key = (context, statement.text)
            if key in first:
                problem = f'"{statement.text[:60]}" stands here again; first on line {first[key]}.'
                yield Finding(path, statement.line, "l-002", problem, "Keep one of the two.")
            first.setdefault(key, statement.line)
        if statement.keyword != "msgctxt":
            context = ""


def _header(lines: Sequence[str]) -> tuple[int, dict[str, str]]:
    statements = list(_statements(lines))
    for name, value in pairwise(statements):
        if name.keyword == "msgid" and not name.text and value.keyword == "msgstr":
            return name.line, {
                key.lower(): text for key, text in message_from_string(value.text).items()
            }
    return 1, {}


def _is_utf8(content_type: str) -> bool:
    return bool(re.search(r"charset=utf-?8\b", content_type, re.IGNORECASE))


def _has_plurals_of(value: str, locale: str) -> bool:
    """Whether the rule picks the same form as the language's own for every number, however it is written."""
    match = re.search(r"nplurals\s*=\s*(\d+)\s*;\s*plural\s*=\s*([^;]+)", value)
    if not match:
        return False
    count, expression = get_plural(locale.replace("-", "_"))[:2]
    try:
        mine, theirs = gettext.c2py(expression), gettext.c2py(match[2].strip())
        return int(match[1]) == count and all(mine(n) == theirs(n) for n in _SOME_NUMBERS)
    except (ValueError, ZeroDivisionError):
        return False


def _plural_forms(locale: str) -> str:
    return str(get_plural(locale.replace("-", "_")))

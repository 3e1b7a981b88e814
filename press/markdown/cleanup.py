"""Cleaning up characters that word processors, browsers and PDFs leave in a text.

Characters with one meaning (a soft hyphen, a ligature, a non-breaking hyphen) are replaced, and
counted for the report. Invisible ones that no edition may hold are refused with their line.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from unicodedata import bidirectional, name, normalize

from press.markdown.fences import fence_after

_NO_BREAK = "\u00a0"
# More no-break spaces between plain words than this number and this share of all spaces were set by
# a program.
_MOST_NO_BREAK, _NO_BREAK_SHARE = 20, 0.05
_LATIN = r"[A-Za-z\u00c0-\u024f]"
# A pattern that begins with the character it looks for, and not with what stands before that, is
# searched thirty times as fast.
_JOIN = "[\u200c\u200d]"

# Control characters but tab and line end; noncharacters; letters for private use, some
# of which serve as placeholders here; replacement characters; tags.
_NONCHARACTERS = "\ufdd0-\ufdef" + "".join(
    chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF)
)
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ue000-\uf8ff\ufff9-\ufffd"
    f"\U000e0000-\U000e007f\U000f0000-\U0010ffff{_NONCHARACTERS}]"
)
_OVERRIDES = re.compile("[\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of unwanted character: its pattern, its name, its replacement."""

    pattern: re.Pattern[str]
    what: str
    becomes: str | Callable[[re.Match[str]], str]


_KINDS = (
    Kind(re.compile("\u00ad"), "soft hyphen", ""),
    Kind(re.compile("[\u2010\u2011]"), "typographic or non-breaking hyphen (U+2010, U+2011)", "-"),
    Kind(re.compile("[\ufeff\u200b\u2060\u180e]"), "zero-width space (U+200B, U+2060, U+FEFF)", ""),
    Kind(
        re.compile(rf"{_JOIN}(?:(?<={_LATIN}{_JOIN}){_JOIN}*|{_JOIN}*(?={_LATIN}|\s))"),
        "joiner between letters",
        "",
    ),
    Kind(
        re.compile("[\u2000-\u2006\u2008\u205f\u3000]"), "typographic space (U+2000 to U+3000)", " "
    ),
    Kind(
        re.compile("[\ufb00-\ufb06]"),
        "ligature character",
        lambda found: normalize("NFKC", found[0]),
    ),
)
_DIRECTION = re.compile("[\u200e\u200f\u061c]")
_TABS = re.compile(r"(?<=\S)\t+")
_BORDER = re.compile(r"[ \t>]*\+[-=:]+\+")
_BETWEEN_WORDS = re.compile(rf"{_NO_BREAK}(?<={_LATIN}{{3}}.)(?={_LATIN}{{3}})")


def clean(text: str, *, tabs: bool = True) -> tuple[str, Counter[str]]:
    """The cleaned text, and the replacements by kind; `tabs` replaces those within lines, too."""
    counts: Counter[str] = Counter()
    if "\r" in text:
        counts["Windows line ending (CRLF)"] = text.count("\r")
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    composed = normalize("NFC", text)  # a Mac may have taken é apart
    if len(composed) != len(text):
        counts["decomposed accent"] = len(text) - len(composed)
    text = composed
    if tabs and "\t" in text:
        text = _without_tabs(text, counts)
    if text.isascii():
        return text, +counts
    for kind in _KINDS:
        text, number = kind.pattern.subn(kind.becomes, text)
        counts[kind.what] += number
    text = _without_directions(text, counts)
    return _without_needless_no_breaks(text, counts), +counts


def find_forbidden(text: str) -> Iterator[tuple[int, str, str]]:
    """The place of each character that no edition may hold, what it is, and what to do."""
    for found in FORBIDDEN.finditer(text):
        yield found.start(), _what(found[0]), _cure(found[0])
    for line in re.finditer(r"[^\n]+", text) if _OVERRIDES.search(text) else ():
        if not _is_right_to_left(line[0]):
            for found in _OVERRIDES.finditer(line[0]):
                yield (
                    line.start() + found.start(),
                    _what(found[0], "that reverses the text direction"),
                    "Delete it.",
                )


def _what(letter: str, more: str = "") -> str:
    code = f"U+{ord(letter):04X}"
    if more:
        return f"an invisible character {more} ({code})"
    if letter in "\ufffc\ufffd":
        return f"a replacement for a lost character ({code}, {name(letter).lower()})"
    if "\ue000" <= letter <= "\uf8ff" or letter >= "\U000f0000":
        return f"a private-use character ({code}), which each font draws differently"
    return f"an invisible control character ({code})"


def _cure(letter: str) -> str:
    if "\x80" <= letter <= "\x9f":
        meant = letter.encode("latin-1").decode("cp1252", "replace")
        return (
            f"In Windows it is {meant}: type that."
            if meant != "\ufffd"
            else "Delete it, or retype the word."
        )
    if letter in "\u2028\u2029":
        return "Start a new line there."
    return "Delete it, or retype the word."


def _without_tabs(text: str, counts: Counter[str]) -> str:
    """Replace tabs behind a word by spaces; at the beginning of a line and in code they stay.

    In the drawing of a grid table, a tab becomes as wide as it was shown.
    """
    lines, fence, in_grid = text.split("\n"), "", False
    for number, line in enumerate(lines):
        before, fence = fence, fence_after(line, fence)
        if not (before or fence):
            in_grid = bool(_BORDER.match(line)) or (in_grid and bool(line.strip()))
            lines[number], tabs = (
                (line.expandtabs(4), line.count("\t")) if in_grid else _TABS.subn(" ", line)
            )
            counts["tab within a line"] += tabs
    return "\n".join(lines)


def _without_directions(text: str, counts: Counter[str]) -> str:
    """Marks of direction are of use only in a line with letters from right to left."""
    if not _DIRECTION.search(text):
        return text
    lines = text.split("\n")
    kept = [line if _is_right_to_left(line) else _DIRECTION.sub("", line) for line in lines]
    result = "\n".join(kept)
    counts["mark of direction"] += len(text) - len(result)
    return result


def _is_right_to_left(line: str) -> bool:
    return any(
        bidirectional(letter) in ("R", "AL") and letter not in "\u200f\u061c" for letter in line
    )


def _without_needless_no_breaks(text: str, counts: Counter[str]) -> str:
    """Replace no-break spaces that a program set everywhere.

    Those beside numbers, signs and short words stay.
    """
    number = len(_BETWEEN_WORDS.findall(text))
    if number <= _MOST_NO_BREAK or number < _NO_BREAK_SHARE * (text.count(" ") + number):
        return text
    counts["no-break space between words"] += number
    return _BETWEEN_WORDS.sub(" ", text)

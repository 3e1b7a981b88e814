"""Letters brought in order: debris of word processors, quotation marks, bullets and dashes that were typed."""

import re
from collections import Counter
from functools import cache
from pathlib import Path
from unicodedata import category, normalize
from unicodedata import name as name_of

from fontTools.ttLib import TTFont

from press.adoption.ledger import Ledger
from press.adoption.tree import Node, string, walk
from press.core.fonts import font_files

_INVISIBLE = {
    "\u00ad": "soft hyphen",
    "\u200b": "zero-width space",
    "\ufeff": "byte order mark",
    "\u2060": "word joiner",
    "\u200e": "mark of direction",
    "\u200f": "mark of direction",
}
_REPLACED = {
    "\u2011": ("non-breaking hyphen", "-"),
    "\u2028": ("line separator", " "),
    "\u2029": ("paragraph separator", " "),
    "\u0085": ("line separator", " "),
    "\t": ("tab", " "),
}
_FIRM = "\u00a0"
# A firm space is meant between a number and what it belongs to, and beside marks that some languages set off.
_MEANT = re.compile(
    rf"""(?<=\d){_FIRM}(?=\S) | (?<=\b[A-Za-z]\.){_FIRM}(?=\S) | (?<=\b(?:pp|nn|vv)\.){_FIRM}(?=\d)
       | (?<=\S){_FIRM}(?=[%\d:;!?»]) | (?<=«){_FIRM}""",
    re.VERBOSE,
)
_STRAIGHT = re.compile(r"(?<=\w)'(?=\w)|(?<=\w)'(?=\Z|[\s,.;:])")
_PICTOGRAMS = frozenset({"So", "Sk", "Cs"})
_SUBSTITUTES = {
    "⭐": "√",
    "★": "√",
    "●": "•",
    "■": "•",
    "✅": "√",
    "✔": "√",
    "✓": "√",
    "❌": "×",
    "✗": "×",
    "✘": "×",
    "№": "n.",
}
_TASKS = "☐☒☑"  # boxes of a list of tasks, which Pandoc reads and writes
_FACES = ("SourceSerif4[", "TitilliumWeb-Regular")
_LETTERLIKE = range(0x2100, 0x2150)
_JOINERS = "\ufe0f\u200d\u20e3"


def bring_letters_in_order(blocks: list[Node], ledger: Ledger, name: str) -> list[Node]:
    """The text without debris, with the house's apostrophes and quotation marks; the ledger counts what was done."""
    counts: Counter[str] = Counter()

    def answer(node: Node) -> Node | list[Node] | None:
        if node["t"] == "Quoted":
            counts["Pairs of quotation marks set as « » or “ ”"] += 1
            return _quoted(node)
        if node["t"] in ("Code", "CodeBlock"):
            node["c"][1] = _without_debris(node["c"][1], counts)
        return _ordered(node["c"], counts, ledger) if node["t"] == "Str" else None

    done: list[Node] = walk(blocks, answer)
    for what, count in sorted(counts.items()):
        ledger.count(what[0].upper() + what[1:], name, count)
    return done


def _ordered(text: str, counts: Counter[str], ledger: Ledger) -> list[Node]:
    """A word without debris; a firm space that nothing asks for parts it into two."""
    text = _STRAIGHT.sub("’", _without_debris(text, counts))
    text, marks = _without_pictograms(text, ledger)
    meant = {found.start() for found in _MEANT.finditer(text)}
    firm = [at for at, letter in enumerate(text) if letter == _FIRM and at not in meant]
    if firm:
        counts["firm spaces made plain ones"] += len(firm)
    plain = "".join(" " if at in firm else letter for at, letter in enumerate(text))
    pieces = [
        string(piece) if piece != " " else {"t": "Space"}
        for piece in re.split(r"( )", plain)
        if piece
    ]
    return [*pieces, *marks]


def _without_debris(text: str, counts: Counter[str]) -> str:
    for letter in sorted(set(text) & set(_INVISIBLE)):
        counts[f"{_INVISIBLE[letter]}s taken out"] += text.count(letter)
        text = text.replace(letter, "")
    for letter in sorted(set(text) & set(_REPLACED)):
        what, instead = _REPLACED[letter]
        counts[f"{what}s replaced"] += text.count(letter)
        text = text.replace(letter, instead)
    return normalize("NFC", text)


def _without_pictograms(text: str, ledger: Ledger) -> tuple[str, list[Node]]:
    """The text without signs that no typeface of the book has, pictures among the letters; and the ledger's marks."""
    known, kept, marks = _letters_of_the_faces(), "", list[Node]()
    for letter in (letter for letter in text if letter not in _JOINERS):
        is_pictogram = (category(letter) in _PICTOGRAMS and ord(letter) > 0x2000) or ord(
            letter
        ) in _LETTERLIKE
        if not is_pictogram or ord(letter) in known or letter in _TASKS:
            kept += letter
            continue
        kept += _SUBSTITUTES.get(letter, "")
        what = f"set as {_SUBSTITUTES[letter]}" if letter in _SUBSTITUTES else "taken out"
        marks.append(
            ledger.mark_changed(
                f"«{letter}» ({name_of(letter, 'a sign').lower()}), which the book's typeface lacks, is {what}"
            )
        )
    return kept, marks


@cache
def _letters_of_the_faces() -> frozenset[int]:
    """The letters that the face of the text and that of headings and tables both have."""
    files = [
        next(path for name, path in font_files().items() if name.startswith(face))
        for face in _FACES
    ]
    return frozenset.intersection(*map(_letters, files))


def _letters(file: Path) -> frozenset[int]:
    with TTFont(file) as font:
        return frozenset(font.getBestCmap())


def _quoted(node: Node) -> list[Node]:
    """Words in quotation marks: « » outside, “ ” within them, as the house sets them."""
    kind, inlines = node["c"]
    inner = walk(inlines, _within_quotes)
    if kind["t"] == "SingleQuote":
        return [*_around("‘", "’", inner)]
    return [*_around("«", "»", inner)]


def _within_quotes(node: Node) -> Node | None:
    if node["t"] != "Str":
        return None
    return string(node["c"].replace("«", "“").replace("»", "”"))


def _around(opening: str, closing: str, inlines: list[Node]) -> list[Node]:
    return [string(opening), *inlines, string(closing)]

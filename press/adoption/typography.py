"""Typography: word processors' invisible characters, quotation marks, apostrophes, pictograms."""

import re
from collections import Counter
from functools import cache
from unicodedata import category, name, normalize

from press.adoption.nodes import transform
from press.adoption.report import ConversionReport
from press.core.fonts import codepoints_of, font_files
from press.typesetting.pandoc_ast import Node, space, string

_INVISIBLE = {
    "\u00ad": "soft hyphen",
    "\u200b": "zero-width space",
    "\ufeff": "byte order mark",
    "\u2060": "word joiner",
    "\u200e": "direction mark",
    "\u200f": "direction mark",
}
_REPLACED = {
    "\u2011": ("non-breaking hyphen", "-"),
    "\u2028": ("line separator", " "),
    "\u2029": ("paragraph separator", " "),
    "\u0085": ("line separator", " "),
    "\t": ("tab", " "),
}
_NBSP = "\u00a0"
# A no-break space is meant between a number and its unit or noun, after an initial or `pp.`, and
# beside the punctuation that some languages set off.
_MEANT = re.compile(
    rf"""(?<=\d){_NBSP}(?=\S) | (?<=\b[A-Za-z]\.){_NBSP}(?=\S) | (?<=\b(?:pp|nn|vv)\.){_NBSP}(?=\d)
       | (?<=\S){_NBSP}(?=[%\d:;!?»]) | (?<=«){_NBSP}""",
    re.VERBOSE,
)
_STRAIGHT = re.compile(r"(?<=\w)'(?=\w)|(?<=\w)'(?=\Z|[\s,.;:])")
_PICTOGRAMS = frozenset({"So", "Sk", "Cs"})  # Unicode categories
_LETTERLIKE = range(0x2100, 0x2150)  # Letterlike Symbols
_SUBSTITUTES = dict.fromkeys("⭐★✅✔✓", "√") | dict.fromkeys("❌✗✘", "×")
_SUBSTITUTES |= {"●": "•", "■": "•", "№": "n."}
_TASKS = "☐☒☑"  # check boxes of a task list, which Pandoc reads and writes
_FACES = ("SourceSerif4[", "TitilliumWeb-Regular")
_JOINERS = "\ufe0f\u200d\u20e3"  # variation selector, joiner, keycap of emoji


def convert_typography(blocks: list[Node], report: ConversionReport, file: str) -> list[Node]:
    """The blocks with the book's typography; the report counts the changes in this file."""
    counts: Counter[str] = Counter()

    def answer(node: Node) -> Node | list[Node] | None:
        if node["t"] == "Quoted":
            counts["Pairs of quotation marks set as « » or “ ”"] += 1
            return _quoted(node)
        if node["t"] in ("Code", "CodeBlock"):
            node["c"][1] = _cleaned(node["c"][1], counts)
        return _converted(node["c"], counts, report) if node["t"] == "Str" else None

    done = transform(blocks, answer)
    for what, count in sorted(counts.items()):
        report.count_change(what[0].upper() + what[1:], file, count)
    return done


def _converted(text: str, counts: Counter[str], report: ConversionReport) -> list[Node]:
    """A word as words: a no-break space that nothing needs becomes a plain one."""
    text = _STRAIGHT.sub("’", _cleaned(text, counts))
    text, markers = _without_pictograms(text, report)
    meant = {found.start() for found in _MEANT.finditer(text)}
    unneeded = [at for at, letter in enumerate(text) if letter == _NBSP and at not in meant]
    if unneeded:
        counts["no-break spaces replaced by plain ones"] += len(unneeded)
    spaced = "".join(" " if at in unneeded else letter for at, letter in enumerate(text))
    pieces = filter(None, re.split(r"( )", spaced))
    return [*(space() if piece == " " else string(piece) for piece in pieces), *markers]


def _cleaned(text: str, counts: Counter[str]) -> str:
    """The text in NFC, without invisible characters."""
    for letter in sorted(set(text) & set(_INVISIBLE)):
        counts[f"{_INVISIBLE[letter]}s removed"] += text.count(letter)
        text = text.replace(letter, "")
    for letter in sorted(set(text) & set(_REPLACED)):
        what, instead = _REPLACED[letter]
        counts[f"{what}s replaced"] += text.count(letter)
        text = text.replace(letter, instead)
    return normalize("NFC", text)


def _without_pictograms(text: str, report: ConversionReport) -> tuple[str, list[Node]]:
    """The text without pictograms that the book's fonts lack, and the report's markers."""
    kept, markers = "", list[Node]()
    for letter in (letter for letter in text if letter not in _JOINERS):
        if not _is_pictogram(letter) or ord(letter) in _known_characters() or letter in _TASKS:
            kept += letter
            continue
        kept += _SUBSTITUTES.get(letter, "")
        done = f"replaced by {_SUBSTITUTES[letter]}" if letter in _SUBSTITUTES else "removed"
        what = f"«{letter}» ({name(letter, 'a sign').lower()})"
        markers.append(report.changed_here(f"{what}, which the book's typefaces lack, was {done}"))
    return kept, markers


def _is_pictogram(letter: str) -> bool:
    is_symbol = category(letter) in _PICTOGRAMS and ord(letter) > 0x2000
    return is_symbol or ord(letter) in _LETTERLIKE


@cache
def _known_characters() -> frozenset[int]:
    """The code points that both the text face and the heading face have."""
    files = font_files().items()
    faces = [next(path for name, path in files if name.startswith(face)) for face in _FACES]
    return frozenset.intersection(*map(codepoints_of, faces))


def _quoted(node: Node) -> list[Node]:
    """Words in quotation marks: « » outside, “ ” within them, ‘ ’ for single ones."""
    kind, inlines = node["c"]
    inner = transform(inlines, _nested_quotes)
    opening, closing = "‘’" if kind["t"] == "SingleQuote" else "«»"
    return [string(opening), *inner, string(closing)]


def _nested_quotes(node: Node) -> Node | None:
    if node["t"] != "Str":
        return None
    return string(node["c"].replace("«", "“").replace("»", "”"))

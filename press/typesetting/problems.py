"""What is wrong, shown on the page where it stands, so that a draft can always be read.

A mark has the class `problem` and the code of its finding: a span in the place of what can't be printed, or a box with
its place before the block that it speaks of. What is wrong is told at the terminal, in English; on a page all words are
in the language of its edition.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from json import dumps
from typing import Any

from press.content.manuscript import SectionText
from press.content.mending import PLACE, Mistake, number_of
from press.core.codes import EMPTY_REFERENCE, LINK_WITHOUT_TEXT, MISSING_ALT_TEXT, MISSING_TITLE
from press.core.findings import Finding
from press.localization.untranslated import PROBLEM, SOURCE, StandIn
from press.markdown.line_marks import marked_lines
from press.typesetting.ast import ATTR_AT
from press.typesetting.pandoc import Block

BESIDE = frozenset({MISSING_ALT_TEXT})  # the code of a picture that is shown all the same
EMPTY_LINKS = frozenset(
    {LINK_WITHOUT_TEXT, EMPTY_REFERENCE}
)  # the codes of links that are wrong only where they have no words
_MOST = 20  # findings in one box


@dataclass(frozen=True, slots=True)
class Problems:
    """What is wrong with a section: errors, mistakes that were taken out, and what they leave without a target."""

    findings: tuple[Finding, ...] = ()
    mistakes: tuple[Mistake, ...] = ()
    lost: Mapping[str, str] = field(
        default_factory=dict
    )  # targets and keys -> the code of what they are lost by
    letters: Mapping[str, str] = field(
        default_factory=dict
    )  # that no typeface has -> the code of their finding

    def __bool__(self) -> bool:
        return bool(self.findings or self.mistakes or self.lost or self.letters)


def show(
    blocks: list[Block],
    section: SectionText,
    problems: Problems,
    seen: set[str],
    words: Mapping[str, str],
) -> list[Block]:
    """The section with its problems on it; `seen` has the ids of the sections before, and fills with its own.

    `words` are those of the edition for the marks of drafts.
    """
    if not problems:
        seen.update(_ids(blocks))
        return blocks
    marker = _Marker(problems, seen)
    shown = _one_title(marker.walk(blocks), section.section.slug)
    unplaced = [
        finding
        for finding in problems.findings
        if finding.subject not in marker.placed and finding.code not in marker.marked
    ]
    return list(_with_boxes(shown, section, unplaced, words))


class _Marker:
    """Walks a tree of Pandoc's and sets marks; `placed` has the subjects, `marked` the codes that it met."""

    def __init__(self, problems: Problems, seen: set[str]) -> None:
        named = [finding for finding in problems.findings if finding.subject]
        named.sort(
            key=lambda finding: finding.code not in BESIDE
        )  # what takes something's place comes last, and counts
        self._codes = {finding.subject: finding.code for finding in named}
        self._problems, self._seen = problems, seen
        self.placed: set[str] = set()
        self.marked = {mistake.code for mistake in problems.mistakes}

    def walk(self, node: Any) -> Any:
        """The same with marks."""
        if isinstance(node, list):
            shown = (
                self._element(child) if _is_element(child) else [self.walk(child)] for child in node
            )
            return [each for some in shown for each in some]
        if isinstance(node, dict):
            return {key: self.walk(value) for key, value in node.items()}
        return PLACE.sub("", node) if isinstance(node, str) else node

    def _element(self, node: dict[str, Any]) -> list[Any]:
        kind = node["t"]
        if kind == "Str":
            return list(self._letters(node["c"], lambda text: {"t": "Str", "c": text}))
        if kind == "Code":
            attributes, text = node["c"]
            return list(self._letters(text, lambda part: {"t": "Code", "c": [attributes, part]}))
        if kind == "Link" and (code := self._code_of_link(node)):
            return [_mark(code, self.walk(node["c"][1]) or _words(node["c"][2][0]))]
        if kind == "Cite" and (code := self._code_of_citation(node)):
            return [_mark(code, self.walk(node["c"][1]))]
        if kind == "Image" and (code := self._code(node["c"][2][0])):
            shown = (
                [{"t": "Space"}, _described(self._cleaned(node), code)] if code in BESIDE else []
            )
            return [_mark(code, _words(node["c"][2][0])), *shown]
        if kind == "Math" and (code := self._code_of_formula(node["c"][1])):
            return [_mark(code, self.walk(_words(f"${node['c'][1]}$")))]
        return [self._cleaned(node)]

    def _cleaned(self, node: dict[str, Any]) -> dict[str, Any]:
        """Without an id that stands before, and without attributes that act or look."""
        at = ATTR_AT.get(node["t"])
        if at is not None:
            key, classes, pairs = node["c"][at]
            kept = [pair for pair in pairs if pair[0] != "style" and not pair[0].startswith("on")]
            content = list(node["c"])
            content[at] = ["" if key in self._seen else key, classes, kept]
            self._seen.update({key} - {""})
            node = {**node, "c": content}
        return {name: self.walk(value) for name, value in node.items()}

    def _code(self, subject: str) -> str:
        """The code of what is wrong with a target, a key or a file; empty where nothing is."""
        code = self._codes.get(subject, "")
        if code:
            self.placed.add(subject)
        return code or self._problems.lost.get(subject, "")

    def _code_of_link(self, node: dict[str, Any]) -> str:
        code = self._code(node["c"][2][0])
        return "" if code in EMPTY_LINKS and node["c"][1] else code

    def _code_of_citation(self, node: dict[str, Any]) -> str:
        codes = [self._code(f"@{citation['citationId']}") for citation in node["c"][0]]
        return next(filter(None, codes), "")

    def _code_of_formula(self, tex: str) -> str:
        """That of the formula, or of what was taken out of it."""
        if taken := PLACE.search(tex):
            return self._mistake(taken[0]).code
        return self._code(f"${tex}$")

    def _letters(self, text: str, element: Any) -> Iterator[Any]:
        """A word, with a mark for each mistake and each letter without a shape in it."""
        rest = ""
        for letter in text:
            if (mark := self._mark_of_letter(letter)) is None:
                rest += letter
                continue
            if rest:
                yield element(rest)
            yield mark
            rest = ""
        if rest:
            yield element(rest)

    def _mistake(self, letter: str) -> Mistake:
        number, mistakes = number_of(letter), self._problems.mistakes
        return mistakes[number] if number < len(mistakes) else Mistake("j-002", "")

    def _mark_of_letter(self, letter: str) -> dict[str, Any] | None:
        if PLACE.match(letter):
            mistake = self._mistake(letter)
            return _mark(mistake.code, _words(mistake.typed))
        if code := self._problems.letters.get(letter):
            self.marked.add(code)
            return _mark(code, _words(f"U+{ord(letter):04X}"))
        return None


def _is_element(node: Any) -> bool:
    return isinstance(node, dict) and "t" in node


def _mark(code: str, content: list[Any]) -> dict[str, Any]:
    inside = [
        {"t": "Strong", "c": [{"t": "Str", "c": code}]},
        *([{"t": "Space"}, *content] if content else []),
    ]
    return {"t": "Span", "c": [["", [PROBLEM], []], inside]}


def _described(image: dict[str, Any], code: str) -> dict[str, Any]:
    """The picture with what is wrong in the place of its alternative text."""
    (key, classes, pairs), words, target = image["c"]
    kept = [pair for pair in pairs if pair[0] != "alt"]
    return {"t": "Image", "c": [[key, classes, [*kept, ["alt", code]]], words, target]}


def _words(text: str) -> list[Any]:
    """Plain text as Pandoc's inlines."""
    words = text.split()
    spaced = [each for word in words for each in ({"t": "Space"}, {"t": "Str", "c": word})]
    return spaced[1:]


def _one_title(blocks: list[Block], slug: str) -> list[Block]:
    """With one title, from which a section has its name in every list."""
    titles = [block for block in blocks if block["t"] == "Header" and block["c"][0] == 1]
    if not titles:
        return [
            {"t": "Header", "c": [1, ["", [], []], [_mark(MISSING_TITLE, _words(slug))]]},
            *blocks,
        ]
    return [
        {"t": "Header", "c": [2, *block["c"][1:]]}
        if any(block is title for title in titles[1:])
        else block
        for block in blocks
    ]


def _with_boxes(
    blocks: list[Block],
    section: SectionText,
    findings: Collection[Finding],
    words: Mapping[str, str],
) -> Iterator[Block]:
    """Each finding in a box before the block that holds its line; without a line, beneath the title.

    A block without words has no line: it is what stands between those that have one.
    """
    begins = [
        min(marked_lines(dumps(block, ensure_ascii=False), section.lines), default=0)
        for block in blocks
    ]
    boxes = dict[int, list[Finding]]()
    for finding in sorted(findings):
        at = max(
            (place for place, line in enumerate(begins) if 0 < line <= finding.line), default=0
        )
        goes_on = at + 1 < len(begins) and 0 < begins[at] < finding.line and not begins[at + 1]
        boxes.setdefault(at + goes_on, []).append(finding)
    for place, block in enumerate(blocks):
        box = list(_boxes(boxes.get(place, []), section.section.path, words))
        is_title = block["t"] == "Header" and block["c"][0] == 1
        yield from ([block, *box] if is_title else [*box, block])


def _boxes(findings: Sequence[Finding], path: str, words: Mapping[str, str]) -> Iterator[Block]:
    if findings:
        told = [{"t": "Para", "c": _told(finding, path, words)} for finding in findings[:_MOST]]
        more = len(findings) - _MOST
        rest = [{"t": "Para", "c": _words(f"… (+{more})")}] if more > 0 else []
        yield {"t": "Div", "c": [["", [PROBLEM], []], [*told, *rest]]}


def _told(finding: Finding, path: str, words: Mapping[str, str]) -> list[Any]:
    """What kind of mistake it is, and where: «Errore x-004, riga 12», with the file where that is another."""
    file = (
        [{"t": "Str", "c": ","}, {"t": "Space"}, {"t": "Str", "c": finding.path}]
        if finding.path != path
        else []
    )
    line = [
        {"t": "Str", "c": ","},
        {"t": "Space"},
        *_said(words["line"], "line", str(finding.line)),
    ]
    return [
        *_said(words["problem"], "code", finding.code, is_strong=True),
        *file,
        *(line if finding.line else []),
    ]


def _said(words: str, name: str, value: str, *, is_strong: bool = False) -> list[Any]:
    """A text of the edition with a value in its place; the Italian that stands in for one is marked as that."""
    before, _, after = str(words).partition(f"%({name})s")
    shown: list[Any] = [{"t": "Str", "c": value}]
    pieces = [
        *_spaced(before),
        *([{"t": "Strong", "c": shown}] if is_strong else shown),
        *_spaced(after),
    ]
    is_italian = isinstance(words, StandIn)
    return [{"t": "Span", "c": [["", [], [["lang", SOURCE]]], pieces]}] if is_italian else pieces


def _spaced(text: str) -> list[Any]:
    """Plain text as Pandoc's inlines, with the spaces at its ends."""
    space = [{"t": "Space"}]
    return [
        *(space if text[:1] == " " else []),
        *_words(text),
        *(space if text.rstrip() and text[-1:] == " " else []),
    ]


def _ids(node: Any) -> Iterator[str]:
    if _is_element(node) and (at := ATTR_AT.get(node["t"])) is not None and node["c"][at][0]:
        yield node["c"][at][0]
    for child in (
        node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    ):
        yield from _ids(child)

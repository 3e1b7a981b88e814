"""Showing problems on the page where they occur, so that a draft can always be read.

A mark has the class `problem` and the code of its finding: a span in the place of what can't be
printed, or a box with the place of the problem before its block. The finding itself is reported at
the terminal, in English; on a page all words are in the language of its edition.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from json import dumps

from press.content.manuscript import SectionText
from press.content.recovery import PLACE, Mistake, number_of
from press.core.findings import (
    EMPTY_REFERENCE,
    LINK_WITHOUT_TEXT,
    MARKS_IN_DATA,
    MISSING_ALT_TEXT,
    MISSING_TITLE,
    Finding,
)
from press.localization.untranslated import PROBLEM, UntranslatedText
from press.markdown.line_marks import marked_lines
from press.typesetting.pandoc_ast import (
    ATTR_AT,
    Element,
    Node,
    attr,
    div,
    elements,
    header,
    para,
    rewritten,
    space,
    span,
    string,
    strong,
    walk,
    words,
)

BESIDE = frozenset({MISSING_ALT_TEXT})  # the code of a picture that is shown all the same
# The codes of links that are wrong only where they have no words.
EMPTY_LINKS = frozenset({LINK_WITHOUT_TEXT, EMPTY_REFERENCE})
_MOST = 20  # findings in one box


@dataclass(frozen=True, slots=True)
class Problems:
    """The problems of a section: findings, removed mistakes, and targets lost through them."""

    findings: tuple[Finding, ...] = ()
    mistakes: tuple[Mistake, ...] = ()
    # Targets and keys -> the code of what they are lost by.
    lost: Mapping[str, str] = field(default_factory=dict)
    # That no typeface has -> the code of their finding.
    letters: Mapping[str, str] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.findings or self.mistakes or self.lost or self.letters)


def show(
    blocks: list[Node],
    section: SectionText,
    problems: Problems,
    seen: set[str],
    words_of: Mapping[str, str],
) -> list[Node]:
    """The section with its problems marked; `seen` collects the ids of all sections.

    `words_of` are those of the edition for the marks of drafts.
    """
    if not problems:
        seen.update(element.id for element in walk(elements(blocks)) if element.id)
        return blocks
    marker = _ProblemMarker(problems, seen)
    shown = _one_title(marker.marks(blocks), section.section.slug)
    unplaced = [
        finding
        for finding in problems.findings
        if finding.subject not in marker.placed and finding.code not in marker.marked
    ]
    return list(_with_boxes(shown, section, unplaced, words_of))


class _ProblemMarker:
    """Marks problems in Pandoc's AST; collects the subjects `placed` and the codes `marked`."""

    def __init__(self, problems: Problems, seen: set[str]) -> None:
        named = [finding for finding in problems.findings if finding.subject]
        # What takes something's place comes last, and counts.
        named.sort(key=lambda finding: finding.code not in BESIDE)
        self._codes = {finding.subject: finding.code for finding in named}
        self._problems, self._seen = problems, seen
        self.placed: set[str] = set()
        self.marked = {mistake.code for mistake in problems.mistakes}

    def marks(self, nodes: list[Node]) -> list[Node]:
        """The same nodes with marks."""
        marked: list[Node] = rewritten(nodes, self._element, self._without_places)
        return marked

    def _without_places(self, text: str) -> str:
        return PLACE.sub("", text)

    def _element(self, node: Node) -> list[Node]:
        element = Element(node)
        match element.kind:
            case "Str" if code := self._code_of_word(element.text):
                return [_mark(code, words(element.text))]
            case "Str":
                return list(self._letters(element.text, string))
            case "Code":
                attributes = node["c"][0]
                return list(self._letters(element.text, lambda part: _code(attributes, part)))
            case "Link" if code := self._code_of_link(element):
                return [_mark(code, self.marks(node["c"][1]) or words(element.target))]
            case "Cite" if code := self._code_of_citation(element):
                return [_mark(code, self.marks(node["c"][1]))]
            case "Image" if code := self._code(element.target):
                mark = _mark(code, words(element.target))
                if code not in BESIDE:
                    return [mark]
                return [mark, space(), _described(self._cleaned(element), code)]
            case "Math" if code := self._code_of_formula(element.text):
                return [_mark(code, self.marks(words(f"${element.text}$")))]
        return [self._cleaned(element)]

    def _cleaned(self, element: Element) -> Node:
        """The node without an id used before, and without `style` and event attributes."""
        node, at = element.node, ATTR_AT.get(element.kind)
        if at is not None:
            key = element.id
            kept = [
                (name, value)
                for name, value in element.pairs
                if name != "style" and not name.startswith("on")
            ]
            content = list(node["c"])
            content[at] = attr("" if key in self._seen else key, element.classes, kept)
            self._seen.update({key} - {""})
            node = {**node, "c": content}
        return {
            name: rewritten(value, self._element, self._without_places)
            for name, value in node.items()
        }

    def _code(self, subject: str) -> str:
        """The code of what is wrong with a target, a key or a file; empty where nothing is."""
        code = self._codes.get(subject, "")
        if code:
            self.placed.add(subject)
        return code or self._problems.lost.get(subject, "")

    def _code_of_link(self, link: Element) -> str:
        code = self._code(link.target)
        return "" if code in EMPTY_LINKS and link.content else code

    def _code_of_word(self, word: str) -> str:
        """The code of marks in a word of generated content; other codes take no word's place."""
        return self._code(word) if self._codes.get(word) == MARKS_IN_DATA else ""

    def _code_of_citation(self, citation: Element) -> str:
        codes = [self._code(f"@{key}") for key in citation.cited]
        return next(filter(None, codes), "")

    def _code_of_formula(self, tex: str) -> str:
        """The code of a fault of the formula, or of a mistake removed from it."""
        if taken := PLACE.search(tex):
            return self._mistake(taken[0]).code
        return self._code(f"${tex}$")

    def _letters(self, text: str, element: Callable[[str], Node]) -> Iterator[Node]:
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

    def _mark_of_letter(self, letter: str) -> Node | None:
        if PLACE.match(letter):
            mistake = self._mistake(letter)
            return _mark(mistake.code, words(mistake.typed))
        if code := self._problems.letters.get(letter):
            self.marked.add(code)
            return _mark(code, words(f"U+{ord(letter):04X}"))
        return None


def _mark(code: str, content: list[Node]) -> Node:
    inside = [strong([string(code)]), *([space(), *content] if content else [])]
    return span(inside, [PROBLEM])


def _code(attributes: object, text: str) -> Node:
    return {"t": "Code", "c": [attributes, text]}


def _described(image: Node, code: str) -> Node:
    """The picture with the code of its problem as alternative text."""
    picture, (_, content, target) = Element(image), image["c"]
    kept = [pair for pair in picture.pairs if pair[0] != "alt"]
    attributes = attr(picture.id, picture.classes, [*kept, ("alt", code)])
    return {"t": "Image", "c": [attributes, content, target]}


def _one_title(blocks: list[Node], slug: str) -> list[Node]:
    """The blocks with exactly one title, which names the section in every list."""
    titles = [block for block in blocks if Element(block).level == 1]
    if not titles:
        return [header(1, [_mark(MISSING_TITLE, words(slug))]), *blocks]
    return [
        {"t": "Header", "c": [2, *block["c"][1:]]}
        if any(block is title for title in titles[1:])
        else block
        for block in blocks
    ]


def _with_boxes(
    blocks: list[Node],
    section: SectionText,
    findings: Collection[Finding],
    words_of: Mapping[str, str],
) -> Iterator[Node]:
    """Each finding in a box before the block of its line; without a line, below the title.

    A block without words has no line: it stands between those that have one.
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
        box = list(_boxes(boxes.get(place, []), section.section.path, words_of))
        is_title = Element(block).level == 1
        yield from ([block, *box] if is_title else [*box, block])


def _boxes(findings: Sequence[Finding], path: str, words_of: Mapping[str, str]) -> Iterator[Node]:
    if findings:
        reported = [para(_reported(finding, path, words_of)) for finding in findings[:_MOST]]
        more = len(findings) - _MOST
        rest = [para(words(f"… (+{more})"))] if more > 0 else []
        yield div([*reported, *rest], [PROBLEM])


def _reported(finding: Finding, path: str, words_of: Mapping[str, str]) -> list[Node]:
    """The code and place of a problem, «Errore x-004, riga 12», with the file if it is another."""
    comma = [string(","), space()]
    file = [*comma, string(finding.path)] if finding.path != path else []
    line = [*comma, *_filled(words_of["line"], "line", str(finding.line))] if finding.line else []
    return [*_filled(words_of["problem"], "code", finding.code, is_strong=True), *file, *line]


def _filled(text: str, name: str, value: str, *, is_strong: bool = False) -> list[Node]:
    """A text of the edition with a value filled in, marked with its language if untranslated."""
    before, _, after = str(text).partition(f"%({name})s")
    shown = [string(value)]
    pieces = [*_spaced(before), *([strong(shown)] if is_strong else shown), *_spaced(after)]
    if not isinstance(text, UntranslatedText):
        return pieces
    return [span(pieces, attributes=[("lang", text.language)])]


def _spaced(text: str) -> list[Node]:
    """Plain text as Pandoc's inlines, with the spaces at its ends."""
    before = [space()] if text[:1] == " " else []
    after = [space()] if text.rstrip() and text[-1:] == " " else []
    return [*before, *words(text), *after]

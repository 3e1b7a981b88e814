"""Links have an address without spaces, given in place or under a label of the same chapter."""

import re
from collections.abc import Iterator

from press.checks.chapters.chapter import TextLine, TypedChapter
from press.checks.chapters.typed_text import TypedText
from press.checks.registry import rule
from press.core.findings import Finding
from press.markdown.line_marks import strip_line_marks

_UNTAKEN = re.compile(r"^\[([^\]^@]+)\]: \S")  # the address of a link, of which x-006 speaks
_UNRESOLVED = re.compile(r"\[([^\[\]\n]+)\]\[([^\[\]\n]*)\]")
_BRACKETED = re.compile(r"(?<!\])\[([^\[\]\n]+)\](?![\[({:])")
_ADDRESS = re.compile(
    r"(?m)^[ \t>]*\[(?P<label>[^\[\]^@\n][^\[\]\n]*)\]:[ \t]*\n?[ \t]*<?\S*[/#@.]"
)
_USE = re.compile(r"\[(?P<words>[^\[\]]+)\](?:\[(?P<label>[^\[\]]*)\]|(?![\[({:]))")
_WRITTEN = re.compile(r"%(?!20)[0-9A-F]{2}")


@rule("x-033")
def find_unresolved_links(chapter: TypedChapter) -> Iterator[Finding]:
    """Words in brackets that are meant as a link have a target."""
    headings = {
        block.text.casefold(): block.element.id
        for block in chapter.text_blocks
        if block.element and block.element.kind == "Header"
    }
    untaken = {label for line in chapter.lines for label in _UNTAKEN.findall(line.text)}
    for line in chapter.lines:
        for words, label in _UNRESOLVED.findall(line.text):
            if (label or words) not in untaken:
                shown = TextLine(line.number, f"[{words}][{label}]")
                yield _no_link(chapter, shown, headings.get((label or words).casefold()))
        for words in _BRACKETED.findall(line.text):
            if words.casefold() in headings:
                shown = TextLine(line.number, f"[{words}]")
                yield _no_link(chapter, shown, headings[words.casefold()])
    for link in _shortcut_links(chapter.typed):
        problem = (
            f'"{chapter.as_typed(link)}" uses its text as its label, which changes in translation.'
        )
        remedy = "Write [text](https://…), or [text][label]."
        yield Finding(chapter.path, link.number, "x-033", problem, remedy)
    for label in unused_definitions(chapter.typed):
        words = chapter.as_typed(label)
        problem = f"No link uses the address of [{words}], so it would be lost."
        remedy = f"Write [text][{words}] where it belongs, or delete it."
        yield Finding(chapter.path, label.number, "x-033", problem, remedy)


@rule("x-035")
def find_spaces_in_addresses(chapter: TypedChapter) -> Iterator[Finding]:
    """An address has no spaces, so that its end is known."""
    for placed in chapter.elements:
        if placed.kind not in ("Link", "Image") or "%20" not in placed.element.target:
            continue
        if not _is_typed_so(placed.element.target, chapter.typed):
            typed = placed.element.target.replace("%20", " ")  # which Pandoc writes for a space
            line = chapter.typed.nearest(typed, placed.line)
            problem = f'The address "{typed[:60]}" has a space in it.'
            remedy = "Write %20 for the space, or delete it."
            yield Finding(chapter.path, line, "x-035", problem, remedy)


def _no_link(chapter: TypedChapter, shown: TextLine, target: str | None) -> Finding:
    problem = f'"{chapter.as_typed(shown)}" would be printed as typed: it leads nowhere.'
    remedy = "Write [text](https://…) or [](#id), or the text alone."
    if target is not None:
        remedy = f"Write [](#{target})."
        if not target:
            remedy = "Give the heading an id, {#id}, and write [](#id)."
    return Finding(chapter.path, shown.number, "x-033", problem, remedy)


def _is_typed_so(address: str, typed: TypedText) -> bool:
    """Whether %20 was typed in a link; Pandoc also encodes other letters (" and é)."""
    return all(piece in typed.text for piece in _WRITTEN.split(address) if "%20" in piece)


def _shortcut_links(typed: TypedText) -> Iterator[TextLine]:
    """The links that find their address by their own words."""
    known = _definitions(typed)
    for found in _USE.finditer(typed.without_code()):
        if not found["label"] and _plain(found["words"]) in known:
            yield TextLine(typed.line_at(found.start()), strip_line_marks(found[0]))


def unused_definitions(typed: TypedText) -> Iterator[TextLine]:
    """The labels of link definitions that no link uses."""
    uses = _USE.finditer(typed.without_code())
    used = {_plain(found["label"] or found["words"]) for found in uses}
    for label, found in _definitions(typed).items():
        if label not in used:
            shown = strip_line_marks(typed.text[slice(*found.span("label"))])
            yield TextLine(typed.line_at(found.start("label")), shown)


def _definitions(typed: TypedText) -> dict[str, re.Match[str]]:
    found = _ADDRESS.finditer(typed.without_code())
    return {_plain(address["label"]): address for address in found}


def _plain(label: str) -> str:
    """A label in the form in which Pandoc compares labels: words without case."""
    return " ".join(strip_line_marks(label).split()).casefold()

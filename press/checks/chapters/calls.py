"""Where a call may stand: its value is text with its marks, which some places print as typed."""

import re
from collections.abc import Iterator

from press.checks.chapters.chapter import TypedChapter
from press.checks.registry import rule
from press.content.absences import CALL
from press.core.findings import Finding
from press.markdown.blocks import JINJA_TAG
from press.markdown.fences import FENCED_CODE
from press.markdown.markup import CODE_SPAN
from press.markdown.segments import extract_segments
from press.markdown.unclosed import blank_out, hide_unclosed

_TAG = re.compile(JINJA_TAG, re.DOTALL)
_NOT_CALLED = re.compile(r"<!--(?:(?!-->).)*-->|\{%-?\s*raw\b.*?\bendraw\s*-?%\}", re.DOTALL)
_CODE = re.compile(rf"^{FENCED_CODE}|{CODE_SPAN}", re.DOTALL | re.MULTILINE)
# A call within the words of another, and marks there: words of calls are plain text.
_WORDS = re.compile(r"_\(\s*(?P<quote>['\"])(?P<words>(?:(?!(?P=quote))[^\\]|\\.)*)", re.DOTALL)
_MARKS = re.compile(r"\{\{|\]\(|\[@|\[\^|\*\*|`|(?<![\w*])\*(?=\w)|\{[#.]")
# The words of an attribute, or the title of a link.
_ATTRIBUTE = re.compile(r'(?:\w=|\]\([^\s()]*+\s)"(?P<words>[^"\n]*+)"')
# A call that prints a link or a citation.
LINKING = re.compile(rf"\b(?P<name>link|cite|{CALL})\s*\(|\.cite\b")
_QUESTION = re.compile(rf"\{{\{{\s*{CALL}\b")
_IN_BRACKETS = re.compile(rf"\{{\{{\s*(?:cite|{CALL})\b")  # what prints brackets of its own


@rule("x-056")
def find_misplaced_calls(chapter: TypedChapter) -> Iterator[Finding]:
    """A call stands where its marks are read: not in code, in an attribute, or in another call."""
    source = _without_silent_parts(chapter.source)
    faults = (_in_code, _in_attributes, _in_words_of_calls, _glued)
    for place, problem, remedy in (fault for find in faults for fault in find(source)):
        line = source.count("\n", 0, place) + 1
        yield Finding(chapter.path, line, "x-056", problem, remedy)
    for unit in extract_segments(source):
        if unit.kind in ("heading", "caption") and _QUESTION.search(unit.text):
            problem = f"A {unit.kind} calls an open question, and is repeated in lists."
            remedy = "Call it in the sentence that says so."
            yield Finding(chapter.path, unit.line, "x-056", problem, remedy)


def _without_silent_parts(source: str) -> str:
    """The source with spaces for comments and for what `raw` protects."""
    return blank_out(_NOT_CALLED, hide_unclosed(source))


_Fault = tuple[int, str, str]  # its place in the source, what is wrong, what to do


def _in_code(source: str) -> Iterator[_Fault]:
    for code in _CODE.finditer(source):
        for tag in _tags(code[0]):
            if tag[0].startswith("{{"):
                problem = f"{tag[0]} in code would print marks of Markdown with its value."
                remedy = "Write the value; to show the call, {% raw %} and {% endraw %} around it."
                yield code.start() + tag.start(), problem, remedy


def _in_attributes(source: str) -> Iterator[_Fault]:
    for attribute in _ATTRIBUTE.finditer(blank_out(_CODE, source)):
        for tag in _tags(attribute["words"]):
            if LINKING.search(tag[0]):
                problem = f"{tag[0]} prints a link, which an attribute can't hold."
                yield attribute.start("words") + tag.start(), problem, "Write it in words."


def _in_words_of_calls(source: str) -> Iterator[_Fault]:
    for tag in _tags(source):
        for said in _WORDS.finditer(tag[0]):
            if mark := _MARKS.search(said["words"]):
                problem = f'"{mark[0]}" in the words of a call would be printed as typed.'
                remedy = "Write it in plain words; calls and notes belong into the text."
                yield tag.start() + said.start() + mark.start(), problem, remedy


def _glued(source: str) -> Iterator[_Fault]:
    text = blank_out(_CODE, source)
    for tag in _tags(text):
        around = text[tag.start() - 1 : tag.start()] + text[tag.end() : tag.end() + 1]
        if _IN_BRACKETS.match(tag[0]) and any(map(str.isalnum, around)):
            problem = f"{tag[0]} touches a word, and prints brackets."
            yield tag.start(), problem, "Put a space between them."


def _tags(text: str) -> Iterator[re.Match[str]]:
    return _TAG.finditer(hide_unclosed(text))

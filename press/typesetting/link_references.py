"""Links that take their address from elsewhere in the chapter, `[words][label]` and `[label]: https://…`."""

import re
from collections.abc import Iterator

from press.markdown.line_marks import unmarked
from press.markdown.unclosed import blanked
from press.proof.evidence_of_chapters import Misplaced, TextLine
from press.typesetting.chapter_words import CODE
from press.typesetting.own_text import OwnText

_ADDRESS = re.compile(
    r"(?m)^[ \t>]*\[(?P<label>[^\[\]^@\n][^\[\]\n]*)\]:[ \t]*\n?[ \t]*<?\S*[/#@.]"
)
_USE = re.compile(r"\[(?P<words>[^\[\]]+)\](?:\[(?P<label>[^\[\]]*)\]|(?![\[({:]))")
_CALL_IN_LINK = re.compile(
    r"\[[^\[\]\n]*?\{\{\s*+(?P<name>link|cite)\s*+\([^}\n]*+\}\}[^\[\]\n]*+\]\("
)


def link_references(own: OwnText) -> tuple[list[TextLine], list[TextLine]]:
    """The links that find their address by their own words, and the labels of addresses that nothing asks for."""
    text = blanked(CODE, own.text)
    known = {_plain(found["label"]): found for found in _ADDRESS.finditer(text)}
    worded, used = list[TextLine](), set[str]()
    for found in _USE.finditer(text):
        label = _plain(found["label"] or found["words"])
        used.add(label)
        if not found["label"] and label in known:
            worded.append(TextLine(own.line_at(found.start()), unmarked(found[0])))
    idle = [
        TextLine(own.line_at(found.start("label")), unmarked(own.text[slice(*found.span("label"))]))
        for label, found in known.items()
        if label not in used
    ]
    return worded, idle


def called_in_links(source: str) -> Iterator[Misplaced]:
    """The calls in the words of links that answer with a link or a citation."""
    for found in _CALL_IN_LINK.finditer(source):
        line = source.count("\n", 0, found.start("name")) + 1
        yield Misplaced(line, "link" if found["name"] == "link" else "citation", "Link")


def _plain(label: str) -> str:
    """A label as Pandoc holds one against the other: by its words, whatever their case."""
    return " ".join(unmarked(label).split()).casefold()

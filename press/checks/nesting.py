"""What of a chapter stands within another thing that can't hold it: a note in a link, a heading in a list."""

from collections.abc import Iterator

from press.checks.registry import rule
from press.core.findings import Finding
from press.proof.evidence import Galleys

_SPOKEN = {
    "BlockQuote": "a quotation",
    "BulletList": "a list",
    "DefinitionList": "a definition",
    "Link": "a link",
    "Note": "a note",
    "OrderedList": "a list",
    "Table": "a table",
}
_REMEDIES = {
    ("citation", "Link"): "Close the link before it: [words](https://…) [@key].",
    (
        "link",
        "Link",
    ): "Close the one before the other begins: [words](https://…) [words](https://…).",
    ("note", "Link"): "Call the note behind the link: [words](https://…)[^label].",
    ("note", "Note"): "Say it in the note itself, or call the other note in the text.",
}
_NO_HEADING = "A heading begins a section: end the {outer} before it, or write **words** instead."


@rule("x-043")
def find_misplaced(galleys: Galleys) -> Iterator[Finding]:
    """A link holds words alone, a note calls no other, and a heading stands in the running text or in a box."""
    for chapter in galleys.chapters:
        for one in chapter.misplaced:
            outer = _SPOKEN[one.outer]
            article = "another" if one.inner in outer else "a"
            problem = f"{outer[0].upper()}{outer[1:]} can't hold {article} {one.inner}."
            remedy = _REMEDIES.get((one.inner, one.outer)) or _NO_HEADING.format(
                outer=outer.removeprefix("a ")
            )
            yield Finding(chapter.path, one.line, "x-043", problem, remedy)

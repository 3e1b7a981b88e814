"""Numbers that were typed where the press counts by itself, so that two would be printed: «2.1 1. Titolo»."""

import re
from collections.abc import Iterable, Iterator

from press.proof.evidence_of_chapters import Flaw, Run

_HEADING = re.compile(
    r"(?P<number>(?:\d{1,2}\.\d{1,2}(?:\.\d{1,2})*[.)]?|\d{1,2}[.)]|[IVX]{2,5}\.|(?:Capitolo|Chapter)\s\w{1,5}\b[.:]?))\s+\S"
)
_CAPTION = re.compile(
    r"(?P<number>(?:Fig(?:ura|ure)?|Tab(?:ella|le)?|Grafico|Immagine)\.?\s*\d+(?:\.\d+)*)\s*(?:[:.\-–—]|\Z)",
    re.IGNORECASE,
)
_UNNUMBERED = re.compile(r"^###|\{[^{}]*(?:\.unnumbered|\{-\})")
_CAPTION_LINE = re.compile(r"[ \t]*(?:Table)?:[ \t]")


def typed_numbers(runs: Iterable[Run], source: str) -> Iterator[Flaw]:
    """The headings and captions that begin with a number of their own."""
    lines = source.split("\n")
    for run in runs:
        first = run.lines[0]
        line = lines[first.number - 1] if 0 < first.number <= len(lines) else ""
        is_heading = run.around[-1] == "Header" and not _UNNUMBERED.search(line)
        is_caption = "Figure" in run.around or (
            "Table" in run.around and bool(_CAPTION_LINE.match(line))
        )
        pattern = _HEADING if is_heading else _CAPTION if is_caption else None
        if pattern and (found := pattern.match(first.text)):
            yield Flaw(first.number, "typed number", (found["number"],))

"""The finding of what is left in a text and would be printed as it stands, each place as it was typed."""

from collections.abc import Sequence
from functools import cache

from press.core.findings import Finding
from press.proof.evidence_of_chapters import ChapterText, as_typed

_MOST_SHOWN = 8  # places of one kind on a line


def left_over(
    chapter: ChapterText, line: int, excerpts: Sequence[str], code: str, what: str, remedy: str
) -> Finding:
    """What is wrong in the same way on one line, each place as it was typed."""
    typed = (
        as_typed(text.strip(), line, chapter.source).strip()
        for text in dict.fromkeys(excerpts[:_MOST_SHOWN])
    )
    shown = '", "'.join(text if len(text) <= 60 else f"{text[:59]}…" for text in typed)
    return Finding(
        chapter.path, line, code, f'"{shown}" would be printed as it stands ({what}).', remedy
    )


@cache
def typed_lines(source: str) -> list[str]:
    """The lines of a chapter as typed; kept, since rules ask for them line by line."""
    return source.split("\n")

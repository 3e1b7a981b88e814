"""Where a sentence ends: after a stop, before a space and what is no small letter."""

import re
from collections.abc import Iterator

# A firm space is none: it ties «n.» and «p.» to their numbers. An initial or a title ends no sentence either.
_END = re.compile(
    r"(?<!\b[A-Znp])(?<!\b(?:Mr|Dr|St|No|vs|nn|pp))(?<!\b(?:Mrs|ecc|e\.g|i\.e|cfr|art))(?<!\b(?:dott|artt))"
    r"[.!?…]+[»”’)\]]*(?P<gap>[ \n]+)(?=[^\sa-zà-öø-ÿ])"
)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where each sentence begins and ends."""
    start = 0
    for found in _END.finditer(text):
        yield start, found.start("gap")
        start = found.end()
    if text[start:].strip():
        yield start, len(text)

"""Split text into sentences: they end with a stop, a space, and no lower-case letter after it."""

import re
from collections.abc import Iterator

# A no-break space ends no sentence: it joins «n.» and «p.» to their numbers. Neither does an
# initial or an abbreviated title.
_END = re.compile(
    r"(?<!\b[A-Znp])(?<!\b(?:Mr|Dr|St|No|vs|nn|pp))(?<!\b(?:Mrs|ecc|e\.g|i\.e|cfr|art))"
    r"(?<!\b(?:dott|artt))"
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

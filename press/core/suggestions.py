"""Which known name was probably meant by an unknown one ("did you mean …")."""

from collections.abc import Iterable

from rapidfuzz.distance import OSA

# Shorter names are suggested only if letters changed places (`ti` for `it`): with one letter
# replaced, nearly every short name is close to every other.
_SHORT = 3
_LONG = 8  # from this length on, two typos are accepted


def suggest_names(name: str, known: Iterable[str], most: int = 3) -> list[str]:
    """At most `most` known names within one or two typos of `name`, the closest first.

    A typo is an insertion, a deletion, a replacement, or a swap of neighbours.
    """
    allowed = 2 if len(name) >= _LONG else 1
    found = sorted((OSA.distance(name, other), other) for other in known)
    return [other for typos, other in found if typos <= allowed and _is_likely(name, other)][:most]


def _is_likely(name: str, other: str) -> bool:
    return len(name) > _SHORT or sorted(name) == sorted(other)

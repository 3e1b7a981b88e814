"""Which known name was probably meant by an unknown one ("did you mean …")."""

from collections.abc import Iterable

# Shorter names are suggested only if letters changed places (`ti` for `it`): with one letter
# replaced, nearly every short name is close to every other.
_SHORT = 3
_LONG = 8  # from this length on, two typos are accepted


def suggest_names(name: str, known: Iterable[str], most: int = 3) -> list[str]:
    """At most `most` known names within one or two typos of `name`, the closest first."""
    allowed = 2 if len(name) >= _LONG else 1
    found = [
        (edit_distance(name, other), other)
        for other in known
        if abs(len(name) - len(other)) <= allowed
    ]
    return [
        other for count, other in sorted(found) if count <= allowed and _is_likely(name, other)
    ][:most]


def _is_likely(name: str, other: str) -> bool:
    return len(name) > _SHORT or sorted(name) == sorted(other)


def edit_distance(one: str, other: str) -> int:
    """Optimal string alignment: insertions, deletions, replacements, swaps of neighbours.

    difflib can't stand in for it: its ratio doesn't know swaps, and depends on the length.
    """
    before, last = list[int](), list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        here = [row]
        for column, wanted in enumerate(other, 1):
            costs = [last[column] + 1, here[-1] + 1, last[column - 1] + (letter != wanted)]
            if min(row, column) > 1 and letter == other[column - 2] and one[row - 2] == wanted:
                costs.append(before[column - 2] + 1)
            here.append(min(costs))
        before, last = last, here
    return last[-1]

"""Which known name was perhaps meant by an unknown one: a typo or two apart, so that the cure makes sense."""

from collections.abc import Iterable

_SHORT, _LONG = (
    3,
    8,
)  # letters: up to the one, only letters that changed places; from the other on, two typos


def near_names(name: str, known: Iterable[str], most: int = 3) -> list[str]:
    """The names that differ by a letter too many, too few, another or in another order; the nearest first."""
    allowed = 2 if len(name) >= _LONG else 1
    found = [
        (typos(name, other), other) for other in known if abs(len(name) - len(other)) <= allowed
    ]
    return [
        other for count, other in sorted(found) if count <= allowed and _is_telling(name, other)
    ][:most]


def _is_telling(name: str, other: str) -> bool:
    return len(name) > _SHORT or sorted(name) == sorted(other)


def typos(one: str, other: str) -> int:
    """How many letters to add, drop, change or let change places make one of the other (optimal string alignment)."""
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

"""The list of corrections in CHANGELOG.md, between two marks that name its language."""

import re
from collections.abc import Sequence

FILE = "CHANGELOG.md"
_LIST = re.compile(
    r"(?P<head><!-- corrections: (?P<language>[\w-]+) -->\n)"
    r".*?(?P<end><!-- end of corrections -->)",
    re.DOTALL,
)


def find_language(changes: str) -> str:
    """The language of the list; empty where the text has no marks for one."""
    found = _LIST.search(changes)
    return found["language"] if found else ""


def with_corrections(changes: str, corrections: Sequence[str]) -> str:
    """The text with these corrections in its list, one an item."""
    items = "".join(f"- {each}\n" for each in corrections)
    return _LIST.sub(lambda found: f"{found['head']}\n{items}\n{found['end']}", changes, count=1)

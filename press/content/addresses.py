"""The published addresses of the EPUB, kept in content/addresses.yaml: ids per document."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import yaml

from press.core.findings import Finding, PressError
from press.core.reads import is_file

FILE = "content/addresses.yaml"
_HEAD = (
    "# What others may cite of the EPUB, in every language: its documents, and the ids in them. "
    "make addresses adds what is\n"
    "# new before a book goes out; nothing is ever taken away. "
    "The proof says which address was lost (e-031).\n"
)

Addresses = Mapping[str, Sequence[str]]


def read_addresses(root: Path) -> dict[str, list[str]]:
    """The addresses kept so far; empty without a file. Raises PressError where it can't be read."""
    path = root / FILE
    if not is_file(path):
        return {}
    try:
        kept = yaml.load(path.read_text("utf-8"), yaml.BaseLoader) or {}  # an id «no» is a word
    except (yaml.YAMLError, UnicodeDecodeError):
        raise _unreadable() from None
    if not isinstance(kept, dict) or not all(isinstance(ids, list) for ids in kept.values()):
        raise _unreadable()
    return {str(name): [str(key) for key in ids] for name, ids in kept.items()}


def _unreadable() -> PressError:
    remedy = "Restore it from the last edition, then run make addresses."
    return PressError(
        [Finding(FILE, 0, "d-064", "The list of published addresses can't be read.", remedy)]
    )


def merged(kept: Addresses, now: Addresses) -> dict[str, list[str]]:
    """The addresses kept so far together with those of today."""
    names = sorted({*kept, *now})
    return {name: sorted({*kept.get(name, ()), *now.get(name, ())}) for name in names}


def written(addresses: Addresses) -> str:
    """The addresses as the text of the file."""
    lines = [
        f"{name}:\n" + "".join(f"  - {key}\n" for key in ids) for name, ids in addresses.items()
    ]
    return _HEAD + "".join(lines)

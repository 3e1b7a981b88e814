"""The languages of a work: that of the manuscript, and each folder of locales/ with a catalog."""

from collections.abc import Sequence
from pathlib import Path

from press.core.identity import read_identity
from press.core.reads import exists, is_file

LOCALES = "locales"


def catalog_path(root: Path, locale: str) -> Path:
    """The path of a locale's catalog, whether there is one or not."""
    return root / LOCALES / locale / "LC_MESSAGES" / f"{read_identity(root).slug}.po"


def all_locales(root: Path) -> list[str]:
    """The languages there are, the manuscript's first."""
    folder = root / LOCALES
    names = sorted(path.name for path in folder.iterdir()) if exists(folder) else []
    translated = [name for name in names if is_file(catalog_path(root, name))]
    return list(dict.fromkeys([read_identity(root).language, *translated]))


def drafts(root: Path) -> list[str]:
    """The languages still in draft: book.yaml has no identifier for any of their editions."""
    identity = read_identity(root)
    return [name for name in all_locales(root) if not identity.is_out(name)]


def locales_to_build(root: Path, requested: Sequence[str], *, draft: bool) -> list[str]:
    """The languages to build: those requested, else all for a draft, or the published ones."""
    waiting = [] if draft else drafts(root)
    return list(requested) or [name for name in all_locales(root) if name not in waiting]

"""The official PDFs in the output folder, of which reports give the pages."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from press.content.editions import Edition
from press.core.identity import read_identity
from press.core.reads import declare
from press.pipeline import manifest
from press.pipeline.currency import find_current


@dataclass(frozen=True, slots=True)
class PrintedEdition:
    """A PDF whose pages a report gives, and whether it was made of today's text."""

    edition: Edition
    path: Path
    is_current: bool


def printed_editions(root: Path, output: Path, locales: Iterable[str]) -> list[PrintedEdition]:
    """The PDFs of these languages, whether they exist or not."""
    stem, engine = read_identity(root).stem, manifest.engine_state()
    records = manifest.read_state(str(root))["records"]
    found = list[PrintedEdition]()
    for locale in locales:
        edition = Edition(locale, "pdf")
        path = output / edition.filename(stem)
        declare(path)
        known = (records.get(f"{edition.name}-{mode}") for mode in ("release", "draft"))
        is_current = any(find_current(it, root, path, "pdf", "", engine) for it in known)
        found.append(PrintedEdition(edition, path, is_current))
    return found

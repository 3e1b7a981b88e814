"""Notes on the source files that were cleaned up while reading, for the build report."""

from collections.abc import Iterator
from pathlib import Path

from press.content.text import CHAPTERS
from press.content.work import CONTENT
from press.core.findings import Finding, Severity
from press.core.reads import files_of
from press.markdown.cleanup import clean

_KINDS = frozenset({".md", ".yaml", ".yml"})


def find_cleaned_files(root: Path, locale: str) -> Iterator[Finding]:
    """A note per file in which characters were replaced while reading."""
    files = [path for path in files_of(root / CONTENT, "**/*") if path.suffix in _KINDS]
    catalogs = files_of(root / f"locales/{locale}/LC_MESSAGES", "*.po")
    for path in (*files, *catalogs):
        name = path.relative_to(root).as_posix()
        try:
            text = path.read_bytes().decode("utf-8-sig")
        except (OSError, UnicodeDecodeError):
            continue  # whoever needs the file says so
        _, counts = clean(text, tabs=name.startswith(CHAPTERS))
        if counts:
            replaced = ", ".join(f"{number} × {kind}" for kind, number in sorted(counts.items()))
            problem = f"Cleaned up while reading: {replaced}."
            remedy = "Nothing to do; the file itself is unchanged."
            yield Finding(name, 0, "d-009", problem, remedy, Severity.NOTE)

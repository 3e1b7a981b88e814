"""Output for the terminal: progress of the builds, a line for each edition, every finding."""

import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from press.content.editions import Edition
from press.core.findings import Finding, Severity


class Progress:
    """A line for each running edition on a terminal; plain lines in a pipe."""

    def __init__(self) -> None:
        self._steps: dict[str, str] = {}
        self._live: Any = None
        self._is_terminal = sys.stderr.isatty()

    def __enter__(self) -> Self:
        if self._is_terminal:
            from rich.console import Console
            from rich.live import Live

            self._live = Live(console=Console(stderr=True), refresh_per_second=8, transient=True)
            self._live.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._live:
            self._live.stop()

    def step(self, of: Edition | str, what: str) -> None:
        """Show the current step of an edition, or of a locale whose editions are not begun yet."""
        if not self._live:
            print(f"  {of}: {what}", file=sys.stderr, flush=True)
            return
        from rich.console import Group
        from rich.spinner import Spinner

        if isinstance(of, Edition):
            self._steps.pop(of.locale, None)
        self._steps[str(of)] = what
        self._live.update(
            Group(*(Spinner("dots", f" {key}  {value}") for key, value in self._steps.items()))
        )

    def done(self, edition: Edition) -> None:
        """Remove the line of an edition."""
        self._steps.pop(edition.name, None)


class JobProgress(Progress):
    """The jobs that run, and how many are left; in a pipe a line for each that has ended."""

    def __init__(self, count: int) -> None:
        super().__init__()
        self._count, self._spinners = count, dict[str, Any]()

    def began(self, name: str) -> None:
        """Show a job with a clock, until it has ended."""
        if self._live:
            from rich.progress import Progress as Clock
            from rich.progress import SpinnerColumn, TextColumn, TimeElapsedColumn

            clock = Clock(SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
            clock.add_task(name, total=None)
            self._spinners[name] = clock
            self._show(self._count)

    def ended(self, name: str, seconds: float, left: int) -> None:
        """Tell how long a job took, and how many are left."""
        if not self._live:
            print(f"  {name}: {seconds:.1f} s; {left} left", file=sys.stderr, flush=True)
            return
        self._spinners.pop(name, None)
        self._show(left)

    def _show(self, left: int) -> None:
        from rich.console import Group
        from rich.text import Text

        head = Text(f"  checking: {left} of {self._count} left")
        self._live.update(
            Group(head, *(clock.get_renderable() for clock in self._spinners.values()))
        )


def edition_line(
    name: str,
    path: str,
    *,
    pages: int,
    passes: int,
    seconds: float | None,
    beside: Iterable[str] = (),
    blanks: Sequence[str] = (),
) -> str:
    """`✓ it-pdf   dist/a-it.pdf   2.1 MB   164 pages   14.2 s (1 pass)`, and further files.

    `blanks` are the printed pages that are not in an EPUB's page list, since they are blank.
    """
    parts = [f"✓ {name:8}", shown(Path(path)), _size(Path(path).stat().st_size)]
    if pages:
        parts.append(f"{pages} pages")
    if seconds is None:
        parts.append("nothing changed")
    else:
        parts.append(
            f"{seconds:.1f} s" + (f" ({passes} pass{'es' * (passes > 1)})" if passes else "")
        )
    others = [
        f"{'':10}   {shown(Path(other))}   {_size(Path(other).stat().st_size)}" for other in beside
    ]
    if blanks:
        others.append(f"{'':10}   blank pages, not in its page list: {', '.join(blanks)}")
    return "\n".join(("   ".join(parts), *others))


def album_line(name: str, page: Path, sections: Mapping[str, int], seconds: float) -> str:
    """`✓ it         dist/softproof/it/index.html   1 cover   113 spreads   224 sheets   41.0 s`."""
    counts = [counted(number, noun) for noun, number in sections.items()]
    return "   ".join((f"✓ {name:8}", shown(page), *counts, f"{seconds:.1f} s"))


def copy_line(name: str, path: Path, official: int) -> str:
    """`✓ torino     dist/partners/torino/….epub   719 kB   36 official documents, 1 added`."""
    documents = f"{counted(official, 'official document')}, 1 added"
    return "   ".join((f"✓ {name:10}", shown(path), _size(path.stat().st_size), documents))


def checked_line(copy: str, official: str, manifest: str) -> str:
    """`copy.epub compared with dist/libro-bianco-indipendente-it.epub and copy.manifest.json`."""
    beside = f" and {manifest}" if manifest else "; there is no manifest beside it"
    return f"{copy} compared with {official}{beside}"


def print_findings(findings: Iterable[Finding]) -> None:
    """Print every finding once, in the order of files and lines, then their number."""
    found = sorted(set(findings))
    for finding in found:
        print(finding, file=sys.stderr)
    numbers = Counter(finding.severity for finding in found)
    if found:
        shown_always = (Severity.ERROR, Severity.WARNING)
        severities = (each for each in Severity if each in shown_always or numbers[each])
        print(", ".join(counted(numbers[each], each) for each in severities), file=sys.stderr)


def counted(number: int, noun: str) -> str:
    """`1 issue`, `3 issues`."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def shown(path: Path) -> str:
    """A path, relative to the current folder if it is in it."""
    return str(path.relative_to(Path.cwd())) if path.is_relative_to(Path.cwd()) else str(path)


def _size(size: int) -> str:
    return f"{size / 1e6:.1f} MB" if size >= 1e6 else f"{size / 1e3:.0f} kB"

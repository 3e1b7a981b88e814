"""The album of a locale: its folder of pictures, and the page by which to leaf through them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from press.core.files import write_atomically
from press.core.findings import Finding
from press.core.templates import render_page
from press.softproof.ghostscript import INKS
from press.softproof.pulling import Task, plate_name, pull_all, sheet_name, tasks
from press.softproof.sheets import Sheet, read_print_file
from press.softproof.spreads import Spread, chosen

TEMPLATE = "proof/softproof.html"


@dataclass(frozen=True, slots=True)
class Request:
    """What is wanted of a soft proof: which pages (`1-8,21`; all where empty), and whether the plates, too."""

    pages: str = ""
    plates: bool = False
    jobs: int = 1


@dataclass(frozen=True, slots=True)
class Leaf:
    """A view of the album: its anchor, its title, its pictures with what they show, and the pages on them."""

    name: str
    title: str
    pictures: tuple[tuple[str, str], ...]  # file, words
    pages: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """Leaves of one kind, in order."""

    noun: str  # of one picture
    title: str
    leaves: tuple[Leaf, ...]


@dataclass(frozen=True, slots=True)
class Album:
    """How many pictures of each kind were made, and what Ghostscript had to forgive."""

    counts: Mapping[str, int]
    findings: tuple[Finding, ...]


def make_album(
    interior: Path, cover: Path | None, folder: Path, root: Path, asked: Request
) -> Album:
    """Pull the pictures of a locale's print files, and write the page to leaf by; raises PressError."""
    inside, outside = read_print_file(interior), read_print_file(cover) if cover else None
    wanted = chosen(asked.pages, len(inside.sheets))
    _sweep(folder)
    work = list(tasks(inside, outside, wanted, folder, plates=asked.plates))
    findings = pull_all(work, asked.jobs)
    sections = [section for section in _sections(work) if section.leaves]
    files = [inside, *([outside] if outside else [])]
    write_atomically(
        render_page(root, TEMPLATE, sections=sections, files=files, sheet=inside.sheets[0]),
        folder / "index.html",
    )
    counts = {
        section.noun: sum(len(leaf.pictures) for leaf in section.leaves) for section in sections
    }
    return Album(counts, tuple(findings))


def _sweep(folder: Path) -> None:
    """Take away the pictures of the last proof, of which this one may have fewer."""
    for old in folder.glob("*.png"):
        old.unlink()


def _sections(work: Sequence[Task]) -> Iterator[Section]:
    covers = [task for task in work if not task.spreads]
    inside = [task for task in work if task.spreads]
    leaves = [_spread(spread, task.file.sheets) for task in inside for spread in task.spreads]
    yield Section(
        "cover",
        "Cover",
        tuple(Leaf("cover", "Cover", (("cover.png", "Cover, the whole sheet"),)) for _ in covers),
    )
    yield Section("spread", "Spreads", tuple(leaves))
    yield Section("sheet", "Sheets", tuple(_sheets(inside)))
    yield Section("plate", "Plates", tuple(_plates(task for task in work if task.plates)))


def _spread(spread: Spread, sheets: Sequence[Sheet]) -> Leaf:
    noun = "Pages" if len(spread.pages) > 1 else "Page"
    title = f"{noun} {_counted(spread.pages, sheets)}"
    return Leaf(spread.name, title, ((f"{spread.name}.png", title),), spread.pages)


def _counted(pages: Sequence[int], sheets: Sequence[Sheet]) -> str:
    """`20 and 21 (folios 14, 15)`."""
    folios = [folio for number in pages if (folio := sheets[number - 1].folio)]
    noun = "folio" if len(folios) == 1 else "folios"
    return " and ".join(map(str, pages)) + (f" ({noun} {', '.join(folios)})" if folios else "")


def _sheets(work: Iterable[Task]) -> Iterator[Leaf]:
    for task in work:
        for number in task.pages:
            name, title = (
                sheet_name(task, number),
                f"Sheet of page {_counted([number], task.file.sheets)}",
            )
            yield Leaf(name, title, ((f"{name}.png", title),), (number,))


def _plates(work: Iterable[Task]) -> Iterator[Leaf]:
    for task in work:
        for number in task.pages:
            name = plate_name(task, number)
            title = (
                f"Plates of page {_counted([number], task.file.sheets)}"
                if task.spreads
                else "Plates of the cover"
            )
            yield Leaf(
                name,
                title,
                tuple((f"{name}-{ink}.png", ink.capitalize()) for ink in INKS),
                (number,),
            )

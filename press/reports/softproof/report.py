"""The soft proof of a locale: a folder of pictures, and the page to look through them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from press.core.files import write_atomically
from press.core.findings import Finding
from press.core.templates import render_page
from press.reports.softproof.ghostscript import INKS
from press.reports.softproof.print_file import PrintPage, Spread, read_print_file, select_spreads
from press.reports.softproof.rendering import Task, plan_tasks, render_all

TEMPLATE = "proof/softproof.html"


@dataclass(frozen=True, slots=True)
class SoftProofOptions:
    """Which pages (`1-8,21`; all if empty), whether single inks too, and how many processes."""

    pages: str = ""
    plates: bool = False
    jobs: int = 1


@dataclass(frozen=True, slots=True)
class View:
    """One view of the page: its anchor, its title, pictures with captions, and their pages."""

    name: str
    title: str
    pictures: tuple[tuple[str, str], ...]  # file, caption
    pages: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ViewGroup:
    """Views of one kind, in order."""

    noun: str  # of one picture
    title: str
    views: tuple[View, ...]


@dataclass(frozen=True, slots=True)
class SoftProof:
    """How many pictures of each kind were made, and Ghostscript's warnings."""

    counts: Mapping[str, int]
    findings: tuple[Finding, ...]


def make_soft_proof(
    interior: Path, cover: Path | None, folder: Path, root: Path, options: SoftProofOptions
) -> SoftProof:
    """Render a locale's print files and write the page that shows them; raises PressError."""
    inside, outside = read_print_file(interior), read_print_file(cover) if cover else None
    selected = select_spreads(options.pages, len(inside.pages))
    for old in folder.glob("*.png"):  # of an earlier proof, which may have had more pages
        old.unlink()
    tasks = list(plan_tasks(inside, outside, selected, folder, plates=options.plates))
    findings = render_all(tasks, options.jobs)
    sections = [section for section in _sections(tasks) if section.views]
    files = [inside, *([outside] if outside else [])]
    page = render_page(root, TEMPLATE, sections=sections, files=files, page=inside.pages[0])
    write_atomically(page, folder / "index.html")
    counts = {
        section.noun: sum(len(view.pictures) for view in section.views) for section in sections
    }
    return SoftProof(counts, tuple(findings))


def _sections(tasks: Sequence[Task]) -> Iterator[ViewGroup]:
    inside = [task for task in tasks if task.spreads]
    cover = View("cover", "Cover", (("cover.png", "Cover, the whole sheet"),))
    spreads = [_spread(spread, task.file.pages) for task in inside for spread in task.spreads]
    yield ViewGroup("cover", "Cover", (cover,) * (len(tasks) - len(inside)))
    yield ViewGroup("spread", "Spreads", tuple(spreads))
    yield ViewGroup("sheet", "Sheets", tuple(_pages(inside)))
    yield ViewGroup("plate", "Plates", tuple(_plates(task for task in tasks if task.plates)))


def _spread(spread: Spread, pages: Sequence[PrintPage]) -> View:
    noun = "Pages" if len(spread.pages) > 1 else "Page"
    title = f"{noun} {_numbers(spread.pages, pages)}"
    return View(spread.name, title, ((f"{spread.name}.png", title),), spread.pages)


def _numbers(numbers: Sequence[int], pages: Sequence[PrintPage]) -> str:
    """`20 and 21 (folios 14, 15)`."""
    folios = [folio for number in numbers if (folio := pages[number - 1].folio)]
    noun = "folio" if len(folios) == 1 else "folios"
    return " and ".join(map(str, numbers)) + (f" ({noun} {', '.join(folios)})" if folios else "")


def _pages(tasks: Iterable[Task]) -> Iterator[View]:
    for task in tasks:
        for number in task.pages:
            name = task.page_name(number)
            title = f"Sheet of page {_numbers([number], task.file.pages)}"
            yield View(name, title, ((f"{name}.png", title),), (number,))


def _plates(tasks: Iterable[Task]) -> Iterator[View]:
    for task in tasks:
        for number in task.pages:
            name = task.plate_name(number)
            what = f"page {_numbers([number], task.file.pages)}" if task.spreads else "the cover"
            pictures = tuple((f"{name}-{ink}.png", ink.capitalize()) for ink in INKS)
            yield View(name, f"Plates of {what}", pictures, (number,))

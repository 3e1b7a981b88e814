"""A preview at work: what a save makes happen, by the book as it was read last."""

import asyncio
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from press.core.findings import Finding
from press.core.identity import read_identity
from press.core.stages import failure
from press.preview.background_work import BackgroundWork
from press.preview.book_process import BookProcess, Lost
from press.preview.built import BuiltEditions
from press.preview.display import Display
from press.preview.requests import (
    DrawnPage,
    Explain,
    Found,
    Holding,
    Pages,
    Show,
    ShownSection,
    SomePages,
    SourcePlace,
)
from press.preview.shown import ShownPages


class Session:
    """A preview of some locales. `say` prints a line on the terminal."""

    def __init__(
        self,
        root: Path,
        output: Path,
        locales: Iterable[str],
        slug: str,
        say: Callable[[str], None],
    ) -> None:
        self.root, self.output, self.locales = root, output, tuple(locales)
        self.display, self.background = Display(self.locales, say, slug), BackgroundWork()
        self.built = {locale: BuiltEditions(root, output, locale) for locale in self.locales}
        self.outdated = asyncio.Event()  # by a save: the whole book is to be read again
        self._book: BookProcess | None = None
        self._new = set[str]()  # saved since the book that is held was read
        self._being_read = set[str]()  # the part of it that the next book will have
        self._last_save = 0.0
        self._tasks: dict[str, asyncio.Task[None]] = {}

    async def begin(self) -> None:
        """Show what was built last."""
        for locale, built in self.built.items():
            self.display.take_contents(locale, await asyncio.to_thread(built.sections))
        await self.open(self.display.open_slug)
        self.outdated.set()

    def close(self) -> None:
        """End all work."""
        self.display.subscribers.close()
        if self._book:
            self._book.close()

    def fail(self, what: str, error: Exception) -> None:
        """Show what nobody foresaw, where it concerns the whole book, and go on."""
        found = failure(what, error, self.root)
        for locale in self.locales:
            self.display.take_findings(Found(locale, "", (found,)))
            self.display.tell_status(locale, "The book is as it was before.", "refused")

    def wait(self, quiet: float) -> float:
        """Seconds until there was no save for `quiet` seconds and no section is being made."""
        return max(self._last_save + quiet - time.monotonic(), 0.05 if self._tasks else 0)

    def saved(self, paths: frozenset[str]) -> None:
        """Show at once what these files changed; the rest follows."""
        self._new |= paths
        self._last_save = time.monotonic()
        self.outdated.set()
        for locale in self._concerned(paths) if self._book else ():
            for section in self.display.contents(locale):
                if section.path in paths:
                    self.display.open_slug = section.slug
            self._begin(locale, self.display.open_slug, self._new | self._being_read)

    async def open(self, slug: str) -> None:
        """Show a section that somebody asks for; a book whose process ended is read again."""
        if self._book and not self._book.is_alive:
            self.outdated.set()
        for locale in self.locales:
            section = self.display.section(locale, slug)
            if section is None:
                continue
            self.display.open_slug = slug
            shown = self.display.pages.get((locale, slug))
            if self._book is not None and (shown is None or shown.state == "built"):
                self._begin(locale, slug, (self._new | self._being_read) & {section.path})
            elif shown is None:
                await self._show_built(locale, section)

    async def explain(self, asked: Explain) -> SourcePlace | None:
        """Where a place on a page comes from; None while the book is read."""
        if self._book is None or asked.locale not in self.locales:
            return None
        with suppress(Lost):
            async for piece in self._book.ask(asked):
                if isinstance(piece, SourcePlace):
                    return piece
        return None

    def begin_reading(self) -> BookProcess:
        """A process that reads the book as it is now."""
        self._being_read |= self._new
        self._new.clear()
        return BookProcess(self.root, self.output, self.locales, self.display.open_slug)

    def drop_book(self, book: BookProcess) -> None:
        """Go on with the book as it was: the new one can't be held."""
        book.close()
        self._new |= self._being_read
        self._being_read.clear()

    def take_book(self, book: BookProcess, holding: Iterable[Holding]) -> None:
        """Go on with a new book, and show from it what is at work, if it has no errors."""
        if self._book:
            self._book.close()
        self._book = book
        self._being_read.clear()
        for each in holding:
            self.display.take_book(each, frozenset(self._new))
            if not self.display.errors(each.locale, self.display.open_slug):
                self._begin(each.locale, self.display.open_slug, self._new)

    def _concerned(self, paths: frozenset[str]) -> list[str]:
        """The locales that show something else now: another's catalog changes none."""
        source = read_identity(self.root).language
        return [
            locale
            for locale in self.locales
            if any(
                not path.startswith("locales/")
                or (locale != source and path.startswith(f"locales/{locale}/"))
                for path in paths
            )
        ]

    def _begin(self, locale: str, slug: str, changed: Iterable[str]) -> None:
        """Make a section; what was begun for the locale before is given up."""
        if before := self._tasks.pop(locale, None):
            before.cancel()
        self.background.stop()
        task = asyncio.create_task(self._show(locale, slug, tuple(sorted(changed))))
        self._tasks[locale] = task
        task.add_done_callback(lambda done: self._forget(locale, done))

    def _forget(self, locale: str, done: "asyncio.Task[None]") -> None:
        if self._tasks.get(locale) is done:
            del self._tasks[locale]
        if not self._tasks:
            self.background.go_on()

    async def _show(self, locale: str, slug: str, changed: tuple[str, ...]) -> None:
        assert self._book
        begun, before = time.monotonic(), self.display.pages.get((locale, slug))
        known = (before.blocks, before.last_layout) if before else ()
        shown: ShownPages | None = None
        try:
            async for piece in self._book.ask(Show(locale, slug, changed, *known)):
                match piece:
                    case Found():
                        self.display.take_findings(piece)
                    case SomePages() if before:
                        shown = self.display.take_spread(piece, before)
                        self._say_shown(shown, begun)
                    case Pages():
                        is_said = shown is not None or not changed
                        shown = self.display.take_pages(piece, _state(changed))
                        if not is_said:
                            self._say_shown(shown, begun)
                    case DrawnPage() if shown:
                        self.display.take_picture(shown, piece)
        except Lost as error:
            self.display.take_findings(Found(locale, slug, (lost(error, changed),)))
        except Exception as error:
            found = failure("showing the section", error, self.root)
            self.display.take_findings(Found(locale, slug, (found,)))

    def _say_shown(self, shown: ShownPages, begun: float) -> None:
        pages = {shown.pages[each.page].folio: None for each in shown.highlights}
        where = f"page {', '.join(pages)}" if pages else "no word changed"
        took = time.monotonic() - begun
        self.display.say(f"{shown.locale}  {shown.slug}: {where}  {took:.1f} s")

    async def _show_built(self, locale: str, section: ShownSection) -> None:
        """The pages of the last edition, until the book is held."""
        built = self.built[locale]
        pages = await asyncio.to_thread(built.pages, section)
        shown = ShownPages(locale, section.slug, "built", pages, [""] * len(pages))
        self.display.show(shown)
        for number in range(len(pages)):
            png = await asyncio.to_thread(built.picture, section.first + number)
            if png is None or self.display.pages.get((locale, section.slug)) is not shown:
                return
            self.display.take_picture(shown, DrawnPage(number, png))


def _state(changed: tuple[str, ...]) -> str:
    return "provisional" if changed else "current"


def lost(error: Lost, changed: Iterable[str]) -> Finding:
    """That a worker of the preview ended; it has taken nothing with it."""
    path = next(iter(changed), "content/book.yaml")
    problem = f"A worker of the preview ended early, {error.args[0]}."
    remedy = "Save again; if it ends once more, run make draft, and look at the memory."
    return Finding(path, 0, "b-001", problem, remedy)

"""What the preview shows of a book: contents, pages, findings, and how far the whole book is."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

from press.core.findings import Finding, errors
from press.preview.requests import (
    DrawnPage,
    Found,
    Highlight,
    Holding,
    Pages,
    ShownSection,
    SomePages,
)
from press.preview.shown import (
    PictureStore,
    ShownPages,
    Subscribers,
    Update,
    contents_update,
    findings_update,
)

Key = tuple[str, str]  # locale and slug


@dataclass(slots=True)
class Display:
    """All that is shown; each change is told to the subscribers, findings on the terminal, too."""

    locales: tuple[str, ...]
    say: Callable[[str], None]
    open_slug: str = ""  # the slug of the section that somebody writes
    subscribers: Subscribers = field(default_factory=Subscribers)
    pictures: PictureStore = field(default_factory=PictureStore)
    pages: dict[Key, ShownPages] = field(default_factory=dict)
    _contents: dict[str, tuple[ShownSection, ...]] = field(default_factory=dict)
    _found: dict[Key, tuple[Finding, ...]] = field(default_factory=dict)
    _status: dict[str, Update] = field(default_factory=dict)

    def known(self) -> Iterator[Update]:
        """All that somebody who begins to look must know."""
        yield {"kind": "begin", "locales": self.locales, "slug": self.open_slug}
        for locale in self.locales:
            yield contents_update(locale, self.contents(locale))
        yield from self._status.values()
        for shown in self.pages.values():
            yield shown.update()
        for (locale, slug), found in self._found.items():
            yield findings_update(locale, slug, found)

    def contents(self, locale: str) -> tuple[ShownSection, ...]:
        """The sections of a locale; none until they are known."""
        return self._contents.get(locale, ())

    def section(self, locale: str, slug: str) -> ShownSection | None:
        """A section of a locale."""
        return next((each for each in self.contents(locale) if each.slug == slug), None)

    def take_contents(self, locale: str, sections: tuple[ShownSection, ...]) -> None:
        """Show other contents; what is at work without a name is the first chapter."""
        self._contents[locale] = sections
        chapters = [each.slug for each in sections if each.path.endswith(".md")]
        if not self.open_slug and chapters:
            self.open_slug = chapters[0]
        self.subscribers.tell(contents_update(locale, sections))

    def take_book(self, new: Holding, later: frozenset[str]) -> None:
        """Show a book that was read anew; what was found in files saved `later` stays."""
        locale = new.locale
        self.pages = {
            key: shown
            for key, shown in self.pages.items()
            if key[0] != locale or key[1] == self.open_slug
        }
        self.take_contents(locale, new.sections)
        slugs = {each.slug for each in new.sections if each.path in later}
        self._found = {
            key: found for key, found in self._found.items() if key[0] != locale or key[1] in slugs
        }
        found = tuple(each for each in new.findings if each.path not in later)
        self.take_findings(Found(locale, "", found))
        for slug in slugs:
            self.subscribers.tell(
                findings_update(locale, slug, self._found.get((locale, slug), ()))
            )

    def take_pages(self, made: Pages, state: str) -> ShownPages:
        """Show the pages of a section, with the pictures of before until theirs are drawn."""
        key = made.locale, made.slug
        before = self.pages.get(key)
        pictures = [*(before.pictures if before else []), *[""] * len(made.pages)]
        highlights = made.highlights or (
            before.highlights if before and before.blocks == made.blocks else ()
        )
        drawn = pictures[: len(made.pages)]
        self.open_slug = made.slug if made.highlights else self.open_slug
        return self.show(
            ShownPages(*key, state, made.pages, drawn, highlights, made.blocks, made.last_layout)
        )

    def take_spread(self, made: SomePages, before: ShownPages) -> ShownPages:
        """Show some pages amid the others as they were."""
        last = made.first + len(made.pages)
        pages = (*before.pages[: made.first], *made.pages, *before.pages[last:])
        pictures = [*before.pictures, *[""] * len(pages)][: len(pages)]
        highlights = tuple(Highlight(made.first + each.page, each.run) for each in made.highlights)
        return self.show(
            replace(
                before, state="provisional", pages=pages, pictures=pictures, highlights=highlights
            )
        )

    def show(self, shown: ShownPages) -> ShownPages:
        """Show these pages of their section."""
        self.pages[shown.locale, shown.slug] = shown
        self.subscribers.tell(shown.update())
        return shown

    def take_picture(self, shown: ShownPages, drawn: DrawnPage) -> None:
        """Show a page that was drawn."""
        name = self.pictures.keep(drawn.png)
        shown.pictures[drawn.page] = name
        place = {"locale": shown.locale, "slug": shown.slug, "page": drawn.page}
        self.subscribers.tell({"kind": "picture", "picture": name, **place})

    def take_findings(self, found: Found) -> None:
        """Show what is wrong with a section, or with the whole book where it names none."""
        key = found.locale, found.slug
        if self._found.get(key) != found.findings:
            said = {each for every in self._found.values() for each in every}
            self._found[key] = found.findings
            for each in found.findings:
                if each not in said:
                    self.say(str(each))
            self.subscribers.tell(findings_update(*key, found.findings))

    def errors(self, locale: str, slug: str = "") -> list[Finding]:
        """The errors of the whole book; those that concern a section: its own, and of no other."""
        paths = {each.path: each.slug for each in self.contents(locale)}
        found = errors(self._found.get((locale, ""), ()))
        return [each for each in found if not slug or paths.get(each.path, slug) == slug]

    def tell_status(self, locale: str, text: str, state: str, lines: Iterable[str] = ()) -> None:
        """Tell how far the whole book is; `state` is `busy`, `current` or `refused`."""
        update: Update = {"kind": "status", "locale": locale, "text": text, "state": state}
        self._status[locale] = update | {"lines": tuple(lines)}
        self.subscribers.tell(self._status[locale])

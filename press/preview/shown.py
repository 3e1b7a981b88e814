"""What is shown in the browser at the moment, and the update of it to everybody who looks."""

import asyncio
import json
from collections import OrderedDict
from collections.abc import AsyncIterator, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256

from press.core.findings import Finding
from press.preview.requests import Highlight, PageView, ShownSection

MOST_PICTURES = 160  # of about 200 kB each
MOST_WAITING = 500  # update that nobody fetches; then the browser has to ask for all of it again

Update = dict[str, object]


@dataclass(slots=True)
class ShownPages:
    """The pages of a section; `state` says what they are.

    They are `built` (those of the last edition), `provisional` (the section made again, with the
    rest of the book as it was) or `current`.
    """

    locale: str
    slug: str
    state: str
    pages: tuple[PageView, ...]
    pictures: list[str]  # the name of each, empty until it is drawn
    highlights: tuple[Highlight, ...] = ()
    blocks: tuple[str, ...] = ()
    last_layout: bytes = b""

    def update(self) -> Update:
        """All of it."""
        return {
            "kind": "pages",
            "locale": self.locale,
            "slug": self.slug,
            "state": self.state,
            "pages": [_page(*each) for each in zip(self.pages, self.pictures, strict=True)],
            "highlights": [[each.page, each.run] for each in self.highlights],
        }


def _page(page: PageView, picture: str) -> Update:
    runs = [
        [run.x, run.y, run.width, run.height, run.line, run.text, run.is_untranslated]
        for run in page.runs
    ]
    return {
        "folio": page.folio,
        "right": page.is_right,
        "ratio": round(page.ratio, 4),
        "picture": picture,
        "runs": runs,
    }


def contents_update(locale: str, sections: Iterable[ShownSection]) -> Update:
    """The contents of a locale."""
    listed = [
        {"slug": each.slug, "path": each.path, "title": each.title, "folios": each.folios}
        for each in sections
    ]
    return {"kind": "contents", "locale": locale, "sections": listed}


def findings_update(locale: str, slug: str, found: Iterable[Finding]) -> Update:
    """The findings of a section, or of the whole book where `slug` is empty."""
    listed = [
        {
            "place": each.place,
            "path": each.path,
            "line": each.line,
            "code": each.code,
            "problem": each.problem,
            "remedy": each.remedy,
            "severity": each.severity.value,
        }
        for each in found
    ]
    return {"kind": "findings", "locale": locale, "slug": slug, "findings": listed}


@dataclass(slots=True)
class Subscribers:
    """Everybody who looks: a queue for each."""

    _queues: set["asyncio.Queue[str | None]"] = field(default_factory=set)

    def tell(self, update: Update) -> None:
        """Tell it to all; one that has stopped listening is left out."""
        text = json.dumps(update, ensure_ascii=False)
        for queue in [*self._queues]:
            try:
                queue.put_nowait(text)
            except asyncio.QueueFull:
                self._queues.discard(queue)

    def close(self) -> None:
        """End all streams."""
        for queue in self._queues:
            with suppress(asyncio.QueueFull):
                queue.put_nowait(None)

    async def listen(self, first: Iterable[Update]) -> AsyncIterator[str]:
        """The update as server-sent events (HTML Living Standard, 9.2): first all that is known."""
        queue = asyncio.Queue[str | None](MOST_WAITING)
        self._queues.add(queue)
        try:
            for update in first:
                yield f"data: {json.dumps(update, ensure_ascii=False)}\n\n"
            while (text := await queue.get()) is not None:
                yield f"data: {text}\n\n"
        finally:
            self._queues.discard(queue)


class PictureStore:
    """Pictures of pages by the hash of their content; the oldest make room for new ones."""

    def __init__(self) -> None:
        self._kept = OrderedDict[str, bytes]()

    def keep(self, png: bytes) -> str:
        """The name of a picture, which is kept."""
        name = sha256(png).hexdigest()[:32]
        self._kept[name] = png
        self._kept.move_to_end(name)
        while len(self._kept) > MOST_PICTURES:
            self._kept.popitem(last=False)
        return name

    def get(self, name: str) -> bytes | None:
        """A picture; None if it is no longer kept."""
        return self._kept.get(name)

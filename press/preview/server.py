"""The preview's pages in the browser, and what they ask for; nothing here writes."""

import asyncio
from collections.abc import Mapping
from dataclasses import asdict
from mimetypes import guess_type

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp

from press.core.resources import ENGINE
from press.preview.built import BuiltEditions
from press.preview.editors import editor_address
from press.preview.guard import Guard
from press.preview.requests import Explain
from press.preview.session import Session

FOLDER = ENGINE / "templates" / "preview"
FILES = ("page.html", "preview.css", "preview.js")
# An EPUB's documents run nothing and load nothing from elsewhere.
_READING = (
    "default-src 'none'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; font-src 'self'"
)


def application(session: Session, port: int) -> ASGIApp:
    """The server of a session, guarded; it watches and works while it runs."""
    views = _Views(session)
    routes = [
        Route("/", views.file),
        Route("/{name}.css", views.file),
        Route("/{name}.js", views.file),
        Route("/events", views.events),
        Route("/open", views.open),
        Route("/source", views.source),
        Route("/picture/{name}", views.picture),
        Route("/book/{locale}", views.book),
        Route("/book/{locale}/{number:int}", views.page_of_book),
        Route("/reading/{locale}/{slug}", views.reading),
        Route("/epub/{locale}/{name:path}", views.member),
    ]
    return Guard(Starlette(routes=routes), port)


class _Views:
    """What is answered to each address."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def file(self, request: Request) -> Response:
        """The page itself, its sheet and its script."""
        name = request.url.path.removeprefix("/") or FILES[0]
        if name not in FILES:
            raise HTTPException(404)
        return Response((FOLDER / name).read_bytes(), media_type=guess_type(name)[0])

    async def events(self, _: Request) -> Response:
        """All that is known, then the update."""
        display = self._session.display
        told = display.subscribers.listen(display.known())
        return StreamingResponse(told, media_type="text/event-stream")

    async def open(self, request: Request) -> Response:
        """Show a section to everybody who asks for it."""
        await self._session.open(request.query_params.get("slug", ""))
        return Response(status_code=204)

    async def picture(self, request: Request) -> Response:
        """A page as it was drawn; its name never means another picture."""
        png = self._session.display.pictures.get(request.path_params["name"])
        return _found(png, "image/png", {"Cache-Control": "private, max-age=3600, immutable"})

    async def source(self, request: Request) -> Response:
        """Where a place on a page comes from."""
        asked = request.query_params
        try:
            place = Explain(
                asked["locale"],
                asked["slug"],
                int(asked["line"]),
                asked.get("text", ""),
                int(asked.get("letter", 0)),
            )
        except (KeyError, ValueError):
            raise HTTPException(400) from None
        found = await self._session.explain(place)
        if found is None:
            raise HTTPException(404)
        editor = editor_address(found.file, found.line)
        message = found.message
        catalog = self._session.root / message.path if message and message.line else None
        translated = editor_address(str(catalog), message.line) if catalog and message else ""
        return JSONResponse({**asdict(found), "editor": editor, "translating": translated})

    async def book(self, request: Request) -> Response:
        """The folios of the last edition, page by page."""
        built = self._built(request.path_params)
        return JSONResponse(built.folios())

    async def page_of_book(self, request: Request) -> Response:
        """A page of the last edition."""
        built = self._built(request.path_params)
        number = request.path_params["number"]
        return _found(await asyncio.to_thread(built.picture, number), "image/png")

    async def reading(self, request: Request) -> Response:
        """The EPUB's document of a section."""
        given = request.path_params
        name = self._built(given).document_of(given["slug"])
        if not name:
            raise HTTPException(404)
        return RedirectResponse(f"/epub/{given['locale']}/{name}")

    async def member(self, request: Request) -> Response:
        """A file of the EPUB; what is not in it is nowhere."""
        name = request.path_params["name"]
        kind = guess_type(name)[0] or "application/octet-stream"
        data = self._built(request.path_params).member(name)
        return _found(data, kind, {"Content-Security-Policy": _READING})

    def _built(self, given: Mapping[str, str]) -> BuiltEditions:
        try:
            return self._session.built[given["locale"]]
        except KeyError:
            raise HTTPException(404) from None


def _found(data: bytes | None, kind: str, headers: Mapping[str, str] | None = None) -> Response:
    if data is None:
        raise HTTPException(404)
    return Response(data, media_type=kind, headers=dict(headers or {}))

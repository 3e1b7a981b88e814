"""Who may read the preview: the browser on this machine, and no page of another site.

Every answer also says that no other site may show it, and that it may load nothing from elsewhere.
"""

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

NAMES = ("127.0.0.1", "localhost")
_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data:; font-src 'self'; connect-src 'self'; frame-src 'self'; "
        "frame-ancestors 'self'; base-uri 'none'; form-action 'none'"
    ),
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}


class Guard:
    """Refuses requests that come under another name (DNS rebinding), from another site, or write.

    A browser names the site in Origin (RFC 6454, 7) or in Sec-Fetch-Site (W3C Fetch Metadata).
    """

    def __init__(self, app: ASGIApp, port: int) -> None:
        self._app = app
        self._hosts = frozenset(f"{name}:{port}" for name in NAMES)
        self._origins = frozenset(f"http://{host}" for host in self._hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or refuse it."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        refused = "a connection that can write" if scope["type"] != "http" else self._refused(scope)
        if refused:
            response = PlainTextResponse(f"The preview refuses {refused}.\n", 403)
            await response(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, guarded)

    def _refused(self, scope: Scope) -> str:
        """What is refused of a request; empty if nothing is."""
        headers = Headers(scope=scope)
        if scope["method"] not in ("GET", "HEAD"):
            return "to write"
        if headers.get("host", "") not in self._hosts:
            return "this name of the machine: use 127.0.0.1"
        if headers.get("origin", next(iter(self._origins))) not in self._origins:
            return "a page of another site"
        is_visit = headers.get("sec-fetch-mode") == "navigate"
        is_frame = headers.get("sec-fetch-dest") in ("iframe", "frame", "embed", "object")
        site = headers.get("sec-fetch-site", "none")
        if site not in ("none", "same-origin") and (not is_visit or is_frame):
            return "a page of another site"
        return ""

"""The URL fetcher of pages: the book's own style sheets, fonts and pictures, and nothing else.

WeasyPrint writes the address of each picture into the PDF, so addresses must not contain the folder
of the book; and a chapter must reach neither the disk nor the network.
"""

import mimetypes
import re
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import unquote

from weasyprint.urls import URLFetcher, URLFetcherResponse

from press.core.fonts import font_files
from press.core.resources import base_of

STYLES = "assets/styles"
# What needs all pages in one document, or the page numbers of others before they are printed.
_WHOLE = re.compile(rb"counters?\(\s*pages\b|\brunning\(|\[\s*data-page\b")
BASE = "https://book.invalid/"  # a name that no one can own (RFC 2606, section 2)


class BookFetcher(URLFetcher):  # type: ignore[misc]
    """Serves styles/…, fonts/…, and pictures by name, drawn or of assets/images/."""

    def __init__(self, root: Path, pictures: Mapping[str, bytes]) -> None:
        super().__init__(allowed_protocols=["https"], allow_redirects=False)
        self._root = root
        self._pictures = pictures

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:  # noqa: ARG002
        """The bytes behind an address of the book; raises ValueError for any other."""
        if not url.startswith(BASE):
            raise ValueError("a page may only use the book's own files")
        name = unquote(url.removeprefix(BASE).split("?")[0].split("#")[0])
        kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
        return URLFetcherResponse(url, self._read(name), {"Content-Type": kind})

    def _read(self, name: str) -> bytes:
        if name in self._pictures:
            return self._pictures[name]
        folder, _, rest = name.partition("/")
        if folder == "fonts" and rest in font_files():
            return font_files()[rest].read_bytes()
        if folder == "styles":
            sheet = self._style(rest).read_bytes()
            if found := _WHOLE.search(sheet):
                used = found[0].decode()
                raise ValueError(f"sections are laid out one by one, without {used}…")
            return sheet
        raise ValueError(f"there is no {name} in the book")

    def _style(self, name: str) -> Path:
        folder = base_of(self._root, f"{STYLES}/{name}") / STYLES
        path = folder / name
        if not path.resolve().is_relative_to(folder.resolve()):
            raise ValueError(f"{name} is outside the book")
        return path  # under its own name, so that a link that leads elsewhere is seen as a change

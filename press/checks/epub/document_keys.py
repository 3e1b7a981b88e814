"""What a document of an EPUB looks like depends on: by it is kept what a browser said of it."""

import json
from collections.abc import Mapping
from hashlib import sha256
from urllib.parse import unquote

from press.readers.epub import EpubFile

# Of these no document shows another: it only links to them.
_APART = ("application/xhtml+xml", "application/x-dtbncx+xml")


def keys_of_documents(book: EpubFile) -> dict[str, tuple[str, str, str]]:
    """For each document its name, its digest, and that of all that it may show."""
    shared = _shared(book)
    return {name: (name, _digest(book.files[name]), shared) for name in book.documents}


def media_types(book: EpubFile) -> Mapping[str, str]:
    """The media type of each file, as the package document states it."""
    items = book.package.iter("{*}item")
    return {unquote(item.get("href", "")): item.get("media-type", "") for item in items}


def _shared(book: EpubFile) -> str:
    """The digest of all that documents may show, and of what there is at all."""
    types = media_types(book)
    shown = [name for name, kind in types.items() if kind not in _APART and name in book.files]
    digests = {name: _digest(book.files[name]) for name in shown}
    return _digest(json.dumps([digests, types, sorted(book.files)], sort_keys=True).encode())


def _digest(data: bytes) -> str:
    return sha256(data).hexdigest()

"""Line breaks in web addresses: without a hyphen, which a reader would type.

An address may be broken after a slash, before any other sign, and inside a long word as a last
resort; nowhere else, so that no line ends with a sign of the address that looks like a hyphen. Each
piece is an unbreakable span, with a `wbr` between two.
"""

import re

from lxml import html

_KINDS = frozenset({"uri", "email"})  # Pandoc's classes for an address that is its own link
_SIGNS = "./?&=_#%~@:;,+-"
_PIECE = re.compile(rf"https?://|mailto:|[{re.escape(_SIGNS)}]?[^{re.escape(_SIGNS)}]*/?")
_LONGEST, _STEP = 12, 5  # letters of a word that is never broken, and of the pieces of a longer one
_FITS = 24  # letters of an address that a justified line bears


def open_addresses(document: html.HtmlElement) -> None:
    """Let every address in the text be broken where it may."""
    for link in document.iter("a"):
        if _KINDS & set(link.get("class", "").split()) and not len(link):
            text = link.text or ""
            address = text.lstrip()
            link.text = text[: len(text) - len(address)]
            if len(address) > _FITS:
                _set_ragged(link)
            for number, piece in enumerate(pieces(address)):
                if number:
                    link.append(html.Element("wbr"))
                whole = html.Element("span", {"class": "unbroken"})
                whole.text = piece
                link.append(whole)


def _set_ragged(link: html.HtmlElement) -> None:
    """Set the paragraph of a long address ragged: justified, it would have very wide spaces."""
    for paragraph in link.iterancestors("p"):
        paragraph.set("class", f"{paragraph.get('class', '')} ragged".strip())
        return


def pieces(address: str) -> list[str]:
    """The address cut where it may be broken."""
    return [part for piece in _PIECE.findall(address) if piece for part in _parts(piece)]


def _parts(piece: str) -> list[str]:
    """A long piece in parts of some letters, the last no shorter than they are."""
    if len(piece) <= _LONGEST or piece.endswith("://"):
        return [piece]
    return [piece[:_STEP], *_parts(piece[_STEP:])]

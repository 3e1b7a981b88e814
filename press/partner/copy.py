"""A partner's copy: the official EPUB with one page more, every other document as it is, byte by byte."""

from press.core.findings import Finding, PressError
from press.epub.container import pack
from press.partner.amending import PAGE, Particulars, amend
from press.readers.epub_container import Opened, without_mimetype


def make_copy(official: Opened, particulars: Particulars, page: bytes) -> bytes:
    """The copy's bytes; raises PressError where the official EPUB has a page of that name."""
    if PAGE in official.members:
        problem = f"A chapter of the book lies where the page of a copy has its place, {PAGE}."
        raise PressError(
            [Finding(official.name, 0, "e-047", problem, "Rename its file in content/chapters.")]
        )
    return pack(members_of_copy(official, particulars, page), official.time)


def members_of_copy(official: Opened, particulars: Particulars, page: bytes) -> dict[str, bytes]:
    """What lies in a copy, in order; the page comes last."""
    members = without_mimetype(official.members)
    return {**members, **amend(members, particulars), PAGE: page}

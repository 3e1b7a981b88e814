"""The container: a ZIP file, the same bytes for the same members (EPUB 3.3, 4: OCF)."""

import io
import zipfile
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime

from lxml import etree

from press.core.findings import Finding, PressError
from press.readers.epub import MIMETYPE, parse_xml

XML = (".xhtml", ".opf", ".ncx", ".xml", ".svg")
COMPRESSED = (".jpg", ".jpeg", ".png", ".gif", ".webp")  # deflating them again gains nothing
UNIX, MODE = 3, 0o100644  # the creating system, and a regular file's mode
FIRST_TIME = datetime(1980, 1, 1, tzinfo=UTC)  # ZIP can't store an earlier one


def pack(
    members: Mapping[str, bytes], time: datetime, mimetype: tuple[str, bytes] = MIMETYPE
) -> bytes:
    """The members in order, mimetype first; raises PressError (e-002) for ill-formed XML.

    A document of another kind, in a container of the same form, brings a mimetype of its own.
    """
    if ill_formed := [*_ill_formed(members)]:
        raise PressError(ill_formed)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as container:
        for name, data in (mimetype, *members.items()):
            container.writestr(_entry(name, max(time, FIRST_TIME)), data, compresslevel=9)
    return buffer.getvalue()


def _entry(name: str, time: datetime) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, time.timetuple()[:6])
    entry.create_system, entry.external_attr = UNIX, MODE << 16
    stored = name == MIMETYPE[0] or name.endswith(COMPRESSED)
    entry.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    return entry


def _ill_formed(members: Mapping[str, bytes]) -> Iterator[Finding]:
    for name, data in members.items():
        if name.endswith(XML):
            try:
                parse_xml(data)
            except etree.XMLSyntaxError as error:
                problem = f"This file of the EPUB is ill-formed: {error.msg}."
                remedy = "Correct its template or its picture."
                yield Finding(name, error.lineno or 0, "e-002", problem, remedy)

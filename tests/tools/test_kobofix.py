"""What kobofix reports of an EPUB."""

import zipfile
from pathlib import Path

import pytest

from press.core.findings import CheckSkipped
from press.tools.kobofix import problems

CONTAINER = """<?xml version="1.0"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>
<rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/>
</rootfiles></container>"""
PACKAGE = """<?xml version="1.0"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata/>
<manifest><item id="css" href="styles/book.css" media-type="text/css"/></manifest>\
<spine/></package>"""


def test_declaration_that_the_engine_cannot_read_is_reported_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "a.epub"
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("mimetype", "application/epub+zip")
        file.writestr("META-INF/container.xml", CONTAINER)
        file.writestr("EPUB/package.opf", PACKAGE)
        file.writestr("EPUB/styles/book.css", "p {\n  margin: calc(1em + 2px);\n}\n")

    (found,) = problems(path)

    assert (found.member, found.line) == ("EPUB/styles/book.css", 2)
    assert "calc" in found.message
    assert not found.message.endswith(".")


def test_file_that_is_no_epub_gives_no_report(tmp_path: Path) -> None:
    (tmp_path / "a.epub").write_bytes(b"no zip")

    with pytest.raises(CheckSkipped, match="kobofix gave no report"):
        problems(tmp_path / "a.epub")

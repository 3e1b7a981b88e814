"""What the printer's files say of themselves: the printing condition, the standard, the dates."""

import io
import re
from pathlib import Path

import pikepdf
import pytest
from lxml import etree
from PIL import ImageCms

from press.content.printers import INKS
from press.print import inks as profiles
from press.weasy.writing import srgb_profile
from tests.conftest import LayBook, own_sheets
from tests.print.conftest import Made, build, findings

X = "{http://www.npes.org/pdfx/ns/id/}"
XMP = "{http://ns.adobe.com/xap/1.0/}"
MM = "{http://ns.adobe.com/xap/1.0/mm/}"


@pytest.mark.parametrize(
    ("ending", "registry"), [("-print.pdf", "FOGRA29"), ("-cover.pdf", "FOGRA39")]
)
def test_output_intent_is_named_as_in_the_registry(
    ending: str, registry: str, together: Made
) -> None:
    with pikepdf.open(together.file(ending)) as pdf:
        [intent] = pdf.Root.OutputIntents
        assert str(intent.S) == "/GTS_PDFX"
        assert (str(intent.OutputConditionIdentifier), str(intent.RegistryName)) == (
            registry,
            "http://www.color.org",
        )
        icc = intent.DestOutputProfile.read_bytes()

    assert (icc[12:16], icc[16:20], intent_channels(icc)) == (b"prtr", b"CMYK", "CMYK")


def intent_channels(icc: bytes) -> str:
    """The colour space of a profile, as the colour engine reads it."""
    return ImageCms.ImageCmsProfile(io.BytesIO(icc)).profile.xcolor_space.strip()


@pytest.mark.parametrize("ending", ["-print.pdf", "-cover.pdf"])
def test_file_claims_pdfx_4_and_dates_by_rule(ending: str, together: Made) -> None:
    with pikepdf.open(together.file(ending)) as pdf:
        xmp = etree.fromstring(
            pdf.Root.Metadata.read_bytes().split(b"?>", 1)[1].rpartition(b"<?")[0]
        )
        info = {key: str(value) for key, value in pdf.docinfo.items()}
        version, ids = pdf.pdf_version, "/ID" in pdf.trailer

    said = {
        element.tag: (element.text or "").strip()
        for element in xmp.iter()
        if isinstance(element.tag, str)
    }
    assert said[f"{X}GTS_PDFXVersion"] == "PDF/X-4"
    dates = {said[f"{XMP}{name}"] for name in ("CreateDate", "ModifyDate", "MetadataDate")}
    assert dates == {"2026-01-15T00:00:00Z"}
    assert info["/CreationDate"] == info["/ModDate"] == "D:20260115000000Z"
    assert (info["/Title"], info["/Trapped"]) == ("Piccolo libro: Di prova", "/False")
    assert said[f"{MM}DocumentID"] != said[f"{MM}InstanceID"]
    assert (version, ids) == ("1.6", True)


def test_interior_and_cover_are_two_documents(together: Made) -> None:
    names = set()
    for ending in ("-print.pdf", "-cover.pdf"):
        with pikepdf.open(together.file(ending)) as pdf:
            names.add(pdf.Root.Metadata.read_bytes().split(b"DocumentID>")[1][:41])

    assert len(names) == 2


def test_ticket_has_the_checksums_of_the_files(together: Made) -> None:
    import hashlib

    ticket = together.file("-print.txt").read_text("utf-8")

    for ending in ("-print.pdf", "-cover.pdf"):
        assert hashlib.sha256(together.file(ending).read_bytes()).hexdigest() in ticket


def test_profile_that_is_missing_or_of_another_kind_is_a_finding(
    lay_book: LayBook, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "icc").mkdir()
    (tmp_path / "icc/FOGRA29L.icc").write_bytes(srgb_profile())
    monkeypatch.setattr(profiles, "_FOLDERS", (tmp_path / "icc", tmp_path / "empty"))

    [found] = findings(build(lay_book(), "print"))

    said = "[b-006] FOGRA29L.icc, the ICC profile of FOGRA29, is missing or not a CMYK profile."
    assert f"{said} Run setup/prepare print." in found


def test_printer_asked_for_at_the_terminal_must_be_known(lay_book: LayBook) -> None:
    [found] = findings(build(lay_book(), "print", printer="mia tipografia"))

    assert found.startswith(
        'build.py: [d-063] There is no printer "mia tipografia" in content/printers.'
    )
    assert "larga, minima" in found


def test_work_that_says_nothing_of_paper_is_not_printed(lay_book: LayBook) -> None:
    root = lay_book()
    work = root / "content/book.yaml"
    text = work.read_text("utf-8")
    work.write_text(re.sub(r"(?m)^printing:\n(?:  .*\n)+", "", text), "utf-8")

    [found] = findings(build(root, "print"))

    assert found.startswith("content/book.yaml:1: [d-062]")


def test_colour_token_needs_its_inks(lay_book: LayBook) -> None:
    root = lay_book()
    tokens = own_sheets(root) / "tokens.css"
    tokens.write_text(
        tokens.read_text("utf-8").replace("  --rule:", "  --sky: #3366cc;\n  --rule:"), "utf-8"
    )
    line = tokens.read_text("utf-8").split("--sky")[0].count("\n") + 1

    assert findings(build(root, "epub")) == [
        f'assets/styles/print/tokens.css:{line}: [d-060] The colour "sky" (#3366cc) has no ink '
        "values, so it can't be "
        f"printed. Add it to {INKS}: percent of cyan, magenta, yellow, black."
    ]

"""A copy that comes back: whatever was done to it is found."""

import json
import shutil
import warnings
import zipfile
from pathlib import Path

import pytest

from press.commands.check_copy import check
from press.core.findings import Finding, PressError
from press.partner.copy import CONTENTS_PATH, PACKAGE_PATH, PAGE
from tests.command_line import build
from tests.partner.conftest import Damage, add_partner, member, read

CHAPTER = "EPUB/text/uno.xhtml"


def against(path: Path, made: Path) -> list[Finding]:
    return check(path, None, made)[1]


def places(findings: list[Finding]) -> list[tuple[str, str]]:
    return [(finding.code, finding.path.partition(".epub/")[2]) for finding in findings]


@pytest.fixture
def with_manifest(copy: Path, tmp_path: Path) -> Path:
    """Torino's copy with its manifest, in another place."""
    folder = tmp_path / "given"
    shutil.copytree(copy.parent, folder)
    return folder / copy.name


def manifest_of(path: Path) -> Path:
    return path.with_name("libro-bianco-it-torino-manifest.json")


def test_nothing_speaks_against_a_true_copy(with_manifest: Path, made: Path) -> None:
    line, found = check(with_manifest, None, made)

    assert found == []
    assert "libro-bianco-it.epub and " in line
    assert "torino-manifest.json" in line


def test_without_its_manifest_the_text_is_proved_and_the_lack_is_said(
    damage: Damage, made: Path
) -> None:
    line, found = check(damage({}), None, made)

    assert found == []
    assert "there is no manifest beside it" in line


def test_a_changed_letter_is_found_with_its_line(damage: Damage, copy: Path, made: Path) -> None:
    text = member(copy, CHAPTER)
    line = next(number for number, row in enumerate(text.splitlines(), 1) if b"Una nota" in row)

    (found,) = against(damage({CHAPTER: text.replace(b"Una nota", b"Una nora")}), made)

    assert (found.code, found.line) == ("e-041", line)
    assert found.path.endswith(f"libro-bianco-it-torino.epub/{CHAPTER}")


def test_a_swapped_picture_is_found(damage: Damage, copy: Path, made: Path) -> None:
    pictures = [name for name in read(copy).members if name.startswith("EPUB/images/charts")]

    assert places(
        against(damage({pictures[0]: b"<svg xmlns='http://www.w3.org/2000/svg'/>"}), made)
    ) == [("e-041", pictures[0])]


def test_a_removed_document_is_found(damage: Damage, made: Path) -> None:
    assert places(against(damage({CHAPTER: None}), made)) == [("e-042", CHAPTER)]


def test_a_copy_without_its_page_is_found(damage: Damage, made: Path) -> None:
    assert places(against(damage({PAGE: None}), made)) == [("e-042", PAGE)]


def test_an_added_document_is_found(damage: Damage, made: Path) -> None:
    assert places(against(damage({"EPUB/text/lode.xhtml": b"<html/>"}), made)) == [
        ("e-043", "EPUB/text/lode.xhtml")
    ]


def test_a_document_that_stands_there_twice_is_found(damage: Damage, made: Path) -> None:
    path = damage({})
    data = member(path, CHAPTER)
    with warnings.catch_warnings(), zipfile.ZipFile(path, "a") as container:
        warnings.simplefilter("ignore")
        container.writestr(CHAPTER, data)

    assert places(against(path, made)) == [("e-043", CHAPTER)]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b'<itemref idref="text-due.xhtml"/>', b""),
        (b"</metadata>", b"<dc:publisher>Altri</dc:publisher></metadata>"),
        (
            b"</manifest>",
            b'<item id="a" href="https://example.org/a.mp3" media-type="audio/mpeg"/></manifest>',
        ),
    ],
    ids=["a chapter left out of the spine", "another publisher", "something from elsewhere"],
)
def test_a_package_amended_beyond_a_copy_s_is_found(
    damage: Damage, copy: Path, made: Path, before: bytes, after: bytes
) -> None:
    package = member(copy, PACKAGE_PATH)
    assert before in package

    assert places(against(damage({PACKAGE_PATH: package.replace(before, after)}), made)) == [
        ("e-044", PACKAGE_PATH)
    ]


def test_contents_for_old_readers_that_lead_elsewhere_are_found(
    damage: Damage, copy: Path, made: Path
) -> None:
    contents = member(copy, CONTENTS_PATH).replace(b"text/uno.xhtml", b"text/due.xhtml")

    assert places(against(damage({CONTENTS_PATH: contents}), made)) == [("e-044", CONTENTS_PATH)]


def test_a_rewritten_page_is_found_by_the_manifest(
    with_manifest: Path, damage: Damage, copy: Path, made: Path
) -> None:
    page = member(copy, PAGE).replace("né approvato".encode(), b"ma approvato")
    shutil.move(damage({PAGE: page}), with_manifest)

    problems = [finding.problem for finding in against(with_manifest, made)]

    assert f"Its hash or status for {PAGE} differs from that of the copy." in problems
    assert "Its sha256 differs from that of the copy." in problems


def test_a_manifest_that_calls_an_added_document_official_is_found(
    with_manifest: Path, made: Path
) -> None:
    path = manifest_of(with_manifest)
    path.write_text(path.read_text("utf-8").replace('"added"', '"official"'), "utf-8")

    (found,) = against(with_manifest, made)

    assert found.code == "e-045"
    assert PAGE in found.problem


def test_a_manifest_for_another_partner_is_found(with_manifest: Path, made: Path) -> None:
    path = manifest_of(with_manifest)
    path.write_text(
        path.read_text("utf-8").replace('"partner": "torino"', '"partner": "braga"'), "utf-8"
    )

    assert [finding.code for finding in against(with_manifest, made)] == ["e-045"]


@pytest.mark.parametrize(
    "text", ["{", "[]", '{"schema": 2}', '{"schema": 1}', '{"schema": 1, "documents": [3]}']
)
def test_a_manifest_that_is_none_is_a_finding(with_manifest: Path, made: Path, text: str) -> None:
    manifest_of(with_manifest).write_text(text, "utf-8")

    assert {finding.code for finding in against(with_manifest, made)} == {"e-045"}


def test_an_official_edition_that_has_changed_since_is_found(project: Path) -> None:
    build(project, "partner", "torino")
    chapter = project / "content/chapters/due.md"
    chapter.write_text(chapter.read_text("utf-8").replace("breve", "lungo"), "utf-8")
    build(project, "--locale", "it", "--format", "epub")

    found = against(project / "dist/partners/torino/libro-bianco-it-torino.epub", project / "dist")

    assert ("e-041", "EPUB/text/due.xhtml") in places(found)
    (cause,) = (finding for finding in found if finding.code == "e-045")
    assert "another build of the official edition" in cause.problem


def test_a_copy_of_another_edition_is_found(copy: Path, made: Path, tmp_path: Path) -> None:
    other = tmp_path / "altra.epub"
    shutil.copy(made / "partners/braga/libro-bianco-it-braga.epub", other)

    (found,) = check(copy, other, made)[1]

    assert found.code == "e-046"


def test_an_edition_that_is_not_there_is_asked_for(copy: Path, tmp_path: Path) -> None:
    with pytest.raises(PressError, match=r"\[e-048\] It is a copy of urn:uuid:.*make epub"):
        check(copy, None, tmp_path)


def test_the_official_edition_itself_is_no_copy(official: Path, made: Path) -> None:
    with pytest.raises(PressError, match=r"\[e-046\] It doesn't say which edition it is a copy of"):
        check(official, None, made)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"no zip"])
def test_a_damaged_file_is_a_finding(tmp_path: Path, made: Path, data: bytes) -> None:
    path = tmp_path / "rotto.epub"
    path.write_bytes(data)

    with pytest.raises(PressError, match=r"rotto\.epub: \[e-040\]"):
        check(path, None, made)


def test_a_byte_flipped_on_the_way_is_a_finding(copy: Path, tmp_path: Path, made: Path) -> None:
    data = bytearray(copy.read_bytes())
    data[len(data) // 2] ^= 255
    path = tmp_path / "libro-bianco-it-torino.epub"
    path.write_bytes(data)

    with pytest.raises(PressError, match=r"\[e-040\]"):
        check(path, None, made)


def test_a_package_that_is_ill_formed_is_a_finding(copy: Path, made: Path, tmp_path: Path) -> None:
    path = tmp_path / "rotto.epub"
    with zipfile.ZipFile(copy) as container, zipfile.ZipFile(path, "w") as broken:
        for name in container.namelist():
            broken.writestr(name, container.read(name)[: 200 if name == PACKAGE_PATH else None])

    with pytest.raises(PressError, match=r"\[e-040\]"):
        check(path, None, made)


def test_at_the_terminal_every_copy_is_looked_at_and_one_false_is_enough(project: Path) -> None:
    add_partner(project, "Braga", language="it")
    build(project, "partner")
    torino, braga = (
        f"dist/partners/{name}/libro-bianco-it-{name}.epub" for name in ("torino", "braga")
    )
    assert build(project, "check-copy", torino, braga)[0] == 0
    (project / braga).write_bytes(b"no zip")

    code, out, err = build(project, "check-copy", "nessuno.epub", braga, torino)

    assert code == 1
    assert [line[0] for line in out.splitlines()] == ["✗", "✗", "✓"]
    assert "nessuno.epub: [f-011]" in err
    assert f"{braga}: [e-040]" in err


def test_a_copy_must_be_named(project: Path) -> None:
    code, _, err = build(project, "check-copy")

    assert code == 2  # the command line is wrong, no copy is
    assert "COPY" in err


def test_the_manifest_can_be_followed_without_the_press(copy: Path, official: Path) -> None:
    """As a partner would: unzip both, and compare with sha256sum."""
    told = json.loads(manifest_of(copy).read_text("utf-8"))
    for entry in told["documents"]:
        assert entry["status"] == "added" or member(copy, entry["name"]) == member(
            official, entry["name"]
        )

"""A partner's copy is the official EPUB with one page more, and says so."""

from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

import pytest

from press.checks.epub.validators import find_epubcheck_messages, find_kobofix_messages
from press.content.editions import Edition
from press.content.suppressions import read_suppressions
from press.core.suppressions import split_suppressed
from press.partner.copy import CONTENTS_PATH, PACKAGE_PATH, PAGE, CopyDetails, amended_members
from press.readers.epub import DC
from press.readers.finished import FinishedEpub
from tests.command_line import build, editions
from tests.conftest import PROJECT
from tests.partner.conftest import add_partner, member, read

OFFICIAL = "urn:uuid:00000000-0000-5000-8000-000000000002"
META = "{http://www.idpf.org/2007/opf}meta"


def metas(path: Path, name: str) -> list[str | None]:
    return [meta.text for meta in read(path).package.iter(META) if meta.get("property") == name]


def test_every_document_picture_and_sheet_is_the_official_one_byte_by_byte(
    copy: Path, official: Path
) -> None:
    there, here = read(official).members, read(copy).members

    assert {name for name, data in there.items() if here[name] != data} == {
        PACKAGE_PATH,
        CONTENTS_PATH,
    }
    assert here.keys() - there.keys() == {PAGE}


def test_the_page_stands_behind_the_title_page(copy: Path) -> None:
    spine = [found.get("idref") for found in read(copy).package.iterfind(".//{*}itemref")]

    assert spine[:4] == [
        "cover.xhtml",
        "text-titlepage.xhtml",
        "text-partner-copy.xhtml",
        "text-imprint.xhtml",
    ]


def test_a_copy_has_an_identifier_of_its_own_that_stays(copy: Path, made: Path) -> None:
    own = f"urn:uuid:{uuid5(NAMESPACE_URL, f'{OFFICIAL}/torino')}"

    assert read(copy).identifier == own
    assert read(made / "partners/braga/libro-bianco-it-braga.epub").identifier not in {
        own,
        OFFICIAL,
    }
    assert f'"dtb:uid" content="{own}"'.encode() in member(copy, CONTENTS_PATH)


def test_the_package_says_what_it_is_a_copy_of_and_who_gives_it_out(copy: Path) -> None:
    assert OFFICIAL in [source.text for source in read(copy).package.iter(f"{DC}source")]
    assert metas(copy, "dcterms:isFormatOf") == [OFFICIAL]
    (distributor,) = (
        found
        for found in read(copy).package.iter(f"{DC}contributor")
        if found.get("id") == "partner"
    )
    assert distributor.text == "Città di Torino"
    assert "dst" in metas(copy, "role")


def test_it_was_modified_when_the_official_edition_was(copy: Path, official: Path) -> None:
    assert metas(copy, "dcterms:modified") == metas(official, "dcterms:modified")
    assert read(copy).time == read(official).time


def test_the_package_gains_lines_and_loses_none(copy: Path, official: Path) -> None:
    there, here = (member(path, PACKAGE_PATH).decode().splitlines() for path in (official, copy))

    assert [line for line in there if line not in here] == [
        f'    <dc:identifier id="identifier">{OFFICIAL}</dc:identifier>'
    ]
    assert len(here) == len(there) + 6
    assert "xmlns:ns0" not in "".join(here)


def test_a_certificate_of_the_official_edition_is_not_passed_on(official: Path) -> None:
    end = b"  </metadata>"
    certificate = (
        b'<meta refines="#conformance" property="a11y:certifiedBy" id="certifier">Chi firma</meta>'
        b'<meta refines="#certifier" property="dcterms:date">2026-03-03</meta>'
    )
    package = member(official, PACKAGE_PATH).replace(end, certificate + end)

    amended = amended_members(
        {PACKAGE_PATH: package}, CopyDetails("urn:uuid:0", "Chi distribuisce")
    )[PACKAGE_PATH]

    assert b"certifier" not in amended
    assert b'id="conformance"' in amended


def test_neither_epubcheck_nor_kobofix_has_anything_to_say(copy: Path) -> None:
    # Ace would check its page with axe, as test_page.py does.
    book = FinishedEpub(Edition("it", "epub"), copy)
    said = [*find_epubcheck_messages(book), *find_kobofix_messages(book)]

    assert split_suppressed(said, read_suppressions(PROJECT))[0] == []


def test_the_same_book_gives_the_same_bytes(project: Path) -> None:
    folder = project / "dist/partners/torino"
    build(project, "partner", "torino")
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    (project / "dist/libro-bianco-it.epub").unlink()

    assert build(project, "partner", "Torino")[0] == 0

    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    assert len(before) == 2


def test_an_official_edition_that_is_current_is_not_built_again(project: Path) -> None:
    build(project, "--locale", "it", "--format", "epub")

    code, out, err = build(project, "partner", "torino")

    assert code == 0, err
    assert "libro-bianco-it.epub" in out
    assert "nothing changed" in out
    assert editions(project) == {"libro-bianco-it.epub", "partners"}


def test_a_contact_changes_nothing_in_the_official_edition(project: Path) -> None:
    build(project, "--locale", "it", "--format", "epub")
    before = (project / "dist/libro-bianco-it.epub").read_bytes()
    add_partner(project, "Torino")

    build(project, "--locale", "it", "--format", "epub")

    assert (project / "dist/libro-bianco-it.epub").read_bytes() == before


def test_a_copy_in_the_language_of_before_is_not_left_lying(project: Path) -> None:
    folder = project / "dist/partners/torino"
    folder.mkdir(parents=True)
    for name in ("libro-bianco-en-torino.epub", "libro-bianco-en-torino-manifest.json"):
        (folder / name).write_bytes(b"of before")

    build(project, "partner", "torino")

    assert {path.name for path in folder.iterdir()} == {
        "libro-bianco-it-torino.epub",
        "libro-bianco-it-torino-manifest.json",
    }


def test_without_a_name_every_copy_is_made_and_those_who_wait_are_named(project: Path) -> None:
    add_partner(project, "Danzica")

    code, out, _ = build(project, "partner")

    assert code == 0
    assert "✓ torino" in out
    assert "· danzica: no copy, since" in out


def test_an_unknown_city_is_a_finding_with_the_nearest_name(project: Path) -> None:
    code, _, err = build(project, "partner", "turino")

    assert code == 1
    assert 'content/partners: [d-070] There is no partner "turino". Did you mean torino?' in err


def test_all_that_is_wrong_is_said_in_one_run_and_nothing_is_written(project: Path) -> None:
    add_partner(project, "Danzica")
    add_partner(project, "Parigi", language="fr")

    code, _, err = build(project, "partner", "torino", "danzica", "parigi", "rom")

    assert code == 1
    assert 'content/partners: [d-070] There is no partner "rom".' in err
    assert 'content/partners/danzica.yaml:1: [d-071] The key "copy" is missing' in err
    assert "copy: {language: en, contact: {name: " in err
    assert 'content/partners/parigi.yaml:10: [d-072] No EPUB is published in "fr"' in err
    assert "Choose one of it, en" in err
    assert editions(project) == set()


def test_what_is_wrong_with_a_file_is_said_beside_an_unknown_city(project: Path) -> None:
    path = project / "content/partners/torino.yaml"
    path.write_text(path.read_text("utf-8").replace("    web:", "    site:"), "utf-8")

    code, _, err = build(project, "partner", "rom")

    assert code == 1
    assert all(
        code in err for code in ("d-070", "torino.yaml:12: [d-011]", "torino.yaml:13: [d-010]")
    )


def test_a_book_without_partners_says_so(project: Path) -> None:
    (project / "content/partners/torino.yaml").unlink()

    code, _, err = build(project, "partner")

    assert code == 1
    assert "content/partners: [d-070] There are no partners." in err


def test_an_edition_that_can_t_be_made_has_no_copies_and_the_others_are_made(project: Path) -> None:
    add_partner(project, "Braga", language="en")  # the English of the tiny book is not finished

    code, out, err = build(project, "partner")

    assert code == 1
    assert "[l-020]" in err
    assert "✓ torino" in out
    assert {path.name for path in (project / "dist/partners").iterdir()} == {"torino"}


def test_a_chapter_in_the_place_of_the_page_is_a_finding(project: Path) -> None:
    (project / "content/chapters/due.md").rename(project / "content/chapters/partner-copy.md")
    for path in (project / "content/book.yaml", project / "content/chapters/uno.md"):
        path.write_text(
            path.read_text("utf-8")
            .replace("- due\n", "- partner-copy\n")
            .replace("(#due)", "(#partner-copy)")
        )

    code, _, err = build(project, "partner", "torino")

    assert code == 1
    assert "libro-bianco-it.epub: [e-047]" in err


@pytest.mark.parametrize("arguments", [("build", "torino"), ("proof", "torino")])
def test_other_verbs_take_no_names(project: Path, arguments: tuple[str, ...]) -> None:
    code, _, err = build(project, *arguments)

    assert code == 2
    assert "unexpected extra argument (torino)" in err

"""The command line: messages, exit codes, and an output folder that is never half-written."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pikepdf
import pytest

from press.commands import build as verbs
from press.commands.building import BuildRequest, Built
from tests.command_line import build, editions, equip, start
from tests.conftest import PROJECT, LayBook
from tests.guidance.small_guidance import write_guidance

ROOT_WITHOUT_PRIVILEGE = ("setpriv", "--bounding-set", "-dac_override")


@pytest.fixture
def project(minimal_book: Path) -> Path:
    """The minimal book with a build.py."""
    return equip(minimal_book)


def test_each_edition_is_reported_with_size_pages_and_seconds(project: Path) -> None:
    code, out, err = build(project, "--locale", "it")

    pdf, epub, blank = out.splitlines()
    assert code == 0, err
    assert "libro-bianco-it.pdf" in pdf
    assert all(word in pdf for word in ("kB", "pages", " s ("))
    assert "libro-bianco-it.epub" in epub
    assert "blank pages, not in its page list: " in blank


def test_nothing_changed_says_so_and_writes_nothing(project: Path) -> None:
    build(project, "--locale", "it")
    before = {path: path.stat().st_mtime_ns for path in (project / "dist").iterdir()}

    code, out, _ = build(project, "--locale", "it")

    assert code == 0
    assert out.count("nothing changed") == 2
    assert {path: path.stat().st_mtime_ns for path in (project / "dist").iterdir()} == before


def test_touching_a_file_is_no_change(project: Path) -> None:
    build(project, "--locale", "it")
    (project / "content/book.yaml").touch()

    assert build(project, "--locale", "it")[1].count("nothing changed") == 2


def test_a_sheet_of_the_screen_rebuilds_the_epub_only(project: Path) -> None:
    (project / "assets/styles").unlink()
    shutil.copytree(PROJECT / "assets/styles", project / "assets/styles")
    build(project, "--locale", "it")
    sheet = project / "assets/styles/epub/matter.css"
    sheet.write_text(sheet.read_text("utf-8").replace("20%", "21%"), "utf-8")

    _, out, _ = build(project, "--locale", "it")

    lines = {line.split()[1]: line for line in out.splitlines() if line.startswith("✓")}
    assert "nothing changed" not in lines["it-epub"]
    assert "nothing changed" in lines["it-pdf"]


def test_a_sheet_of_the_page_rebuilds_the_epub_too_which_lists_the_pages(project: Path) -> None:
    (project / "assets/styles").unlink()
    shutil.copytree(PROJECT / "assets/styles", project / "assets/styles")
    build(project, "--locale", "it", "--format", "epub")
    sheet = project / "assets/styles/print/tokens.css"
    sheet.write_text(
        sheet.read_text("utf-8").replace("--work: #5b3d91", "--work: #5b3d92"), "utf-8"
    )

    assert "nothing changed" not in build(project, "--locale", "it", "--format", "epub")[1]


def test_a_damaged_edition_is_made_again(project: Path) -> None:
    build(project, "--locale", "it")
    (project / "dist/libro-bianco-it.epub").write_bytes(b"damaged")

    _, out, _ = build(project, "--locale", "it")

    assert "nothing changed" not in next(line for line in out.splitlines() if "it-epub" in line)


def test_a_fault_gives_exit_code_one_and_its_finding(lay_book: LayBook) -> None:
    code, _, err = build(equip(lay_book("unknown-citation")), "--locale", "it")

    assert code == 1
    assert 'content/chapters/due.md:9: [x-002] There is no reference "nessuno1999".' in err


def test_an_epub_beside_which_only_the_pdf_is_made_still_says_which_pages_are_blank(
    project: Path,
) -> None:
    *_, blank = build(project, "--locale", "it")[1].splitlines()
    (project / "dist/libro-bianco-it.pdf").unlink()

    assert blank in build(project, "--locale", "it")[1].splitlines()


@pytest.mark.parametrize(("asked", "built"), [((), ("it",)), (("en",), ("en",))])
def test_tags_are_printed_of_the_language_asked_for_or_else_of_the_manuscript_s(
    asked: tuple[str, ...],
    built: tuple[str, ...],
    minimal_book: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    requests = list[BuildRequest]()

    def make(request: BuildRequest) -> Built:
        requests.append(request)
        return Built(())

    monkeypatch.setattr(verbs, "build_editions", make)

    assert verbs.tags(BuildRequest(minimal_book, minimal_book / "dist", locales=asked)) == 0
    assert [request.locales for request in requests] == [built]


def test_open_data_are_written_as_the_pdf_carries_them(project: Path) -> None:
    write_guidance(project)
    code, out, err = build(project, "open-data", "--locale", "it")
    assert code == 0, err
    names = {path.name for path in (project / "dist").iterdir()}
    assert names == {
        *("figures-it.csv", "initiatives-it.csv", "initiatives-it.json", "guidance-it.json"),
        *("indicators-it.csv", "indicators-it.ods"),
    }
    assert "Il modulo degli indicatori, da riempire (ODS)" in out


def test_a_book_without_open_questions_says_so(project: Path) -> None:
    assert "The book has no open questions." in build(project, "absences", "--locale", "it")[1]


def test_addresses_are_kept_and_a_second_time_none_is_new(project: Path) -> None:
    file = project / "content/addresses.yaml"
    code, out, err = build(project, "addresses")
    first = file.read_bytes()

    again = build(project, "addresses")

    assert (code, again[0]) == (0, 0), err
    assert out.splitlines()[-1] == f"✓ content/addresses.yaml: {first.count(b'  - ')} new addresses"
    assert again[1].splitlines()[-1] == "✓ content/addresses.yaml: 0 new addresses"
    assert file.read_bytes() == first


def test_an_address_that_the_book_lost_stays_kept(project: Path) -> None:
    file = project / "content/addresses.yaml"
    file.write_text("text/gone.xhtml:\n  - gone\n", "utf-8")

    build(project, "addresses")

    assert "text/gone.xhtml:\n  - gone\n" in file.read_text("utf-8")


def test_addresses_of_a_book_that_is_not_made_are_not_kept(lay_book: LayBook) -> None:
    root = equip(lay_book("unknown-citation"))

    code, _, err = build(root, "addresses")

    assert code == 1
    assert "[x-002]" in err
    assert not (root / "content/addresses.yaml").exists()


def test_addresses_that_cannot_be_read_are_a_finding_and_stay(project: Path) -> None:
    file = project / "content/addresses.yaml"
    file.write_text("<<<<<<< HEAD\n", "utf-8")

    code, _, err = build(project, "addresses")

    assert code == 1
    assert "[d-064] The list of published addresses can't be read." in err
    assert file.read_text("utf-8") == "<<<<<<< HEAD\n"


def test_read_only_dist_is_a_finding(project: Path) -> None:
    (project / "dist").mkdir()
    (project / "dist").chmod(0o555)
    before = ROOT_WITHOUT_PRIVILEGE if os.geteuid() == 0 else ()

    process = start(project, "--locale", "it", before=before)
    _, err = process.communicate(timeout=120)
    (project / "dist").chmod(0o755)

    assert process.returncode == 1
    assert "[f-010] libro-bianco-it.pdf can't be written: Permission denied." in err
    assert editions(project) == set()


def test_full_disk_is_a_finding_and_leaves_nothing(project: Path) -> None:
    # a file may grow to 8 kB: the next write fails
    limited = ("bash", "-c", 'ulimit -f 8; exec "$0" "$@"')

    process = start(project, "--locale", "it", "--format", "epub", before=limited)
    _, err = process.communicate(timeout=120)

    assert process.returncode == 1
    assert "can't be written" in err
    assert editions(project) == set()


def test_missing_pango_says_what_to_install(project: Path, tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "import cffi\n"
        "real = cffi.FFI.dlopen\n"
        "def dlopen(self, name, *flags):\n"
        "    if 'pango' in str(name):\n"
        "        raise OSError('cannot load library: ' + str(name))\n"
        "    return real(self, name, *flags)\n"
        "cffi.FFI.dlopen = dlopen\n"
    )

    process = start(project, "--locale", "it", PYTHONPATH=str(tmp_path))
    _, err = process.communicate(timeout=120)

    assert process.returncode == 1
    assert "[b-002] WeasyPrint can't start" in err
    assert "Install Pango" in err


def test_a_moment_that_is_none_is_a_finding(project: Path) -> None:
    code, _, err = build(project, "--locale", "it", SOURCE_DATE_EPOCH="ieri")

    assert code == 1
    assert '[b-004] SOURCE_DATE_EPOCH is "ieri", which is not a number of seconds.' in err
    assert "Traceback" not in err


def test_a_cache_that_cannot_be_written_is_a_finding(project: Path) -> None:
    shutil.rmtree(project / ".cache")
    (project / ".cache").write_text("not a folder")

    code, _, err = build(project, "--locale", "it")

    assert code == 1
    assert "[b-003] .cache/ can't be written" in err


def test_control_c_leaves_nothing_half_written(project: Path) -> None:
    process = start(project, "--locale", "it")
    assert process.stderr
    for line in process.stderr:
        if "laying out" in line:
            os.killpg(process.pid, signal.SIGINT)
            break
    _, err = process.communicate(timeout=60)

    assert process.returncode == 130
    assert "Interrupted." in err
    assert "Traceback" not in err
    assert editions(project) == set()


def test_build_killed_at_any_moment_leaves_whole_editions_or_none(project: Path) -> None:
    chance = random.Random(7)
    for _ in range(6):
        shutil.rmtree(project / "dist", ignore_errors=True)
        process = start(project, "--locale", "it")
        time.sleep(chance.uniform(0.3, 3.5))
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        for path in (project / "dist").glob("libro-bianco-*.pdf"):
            pikepdf.open(path).close()

    code, _, err = build(project, "--locale", "it")

    assert code == 0, err
    assert editions(project) == {"libro-bianco-it.pdf", "libro-bianco-it.epub"}


def test_a_reader_who_leaves_meets_no_traceback(project: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "w") as gone:
        left = subprocess.run(
            [sys.executable, "build.py", "check-catalogs"],
            cwd=project,
            stdout=gone,
            stderr=subprocess.PIPE,
            text=True,
        )

    assert left.stderr == ""
    assert left.returncode == 1


def test_help_speaks_to_a_person(project: Path) -> None:
    code, out, _ = build(project, "build", "--help")

    assert code == 0
    assert "Only this language; may be repeated." in out

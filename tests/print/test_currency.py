"""A print package that was changed by hand is built again."""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from press.commands.cli import main
from press.pipeline import manifest
from press.pipeline.currency import find_current
from tests.conftest import PROJECT, LayBook
from tests.print.conftest import Made, made


def make_print(root: Path) -> int:
    """`make print` in a book; the exit code."""
    return main(["--work", str(root), "--locale", "it", "--format", "print"])


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory, together: Made) -> Path:
    """A book with its print package, as the ledger knows it."""
    root = tmp_path_factory.mktemp("printed") / "book"
    shutil.copytree(together.root, root, symlinks=True)
    assert make_print(root) == 0
    return root


def state(root: Path, printer: str = "") -> bool:
    """Whether the ledger holds the print package for current."""
    record = manifest.read_state(str(root))["records"]["it-print-release"]
    path = root / "dist/libro-bianco-it-print.pdf"
    engine = manifest.engine_state()
    return find_current(record, root, path, "print", printer, engine) is not None


@pytest.mark.parametrize("ending", ["-print.pdf", "-cover.pdf", "-print.txt"])
def test_file_that_is_gone_or_changed_by_hand_is_built_again(ending: str, printed: Path) -> None:
    path = printed / f"dist/libro-bianco-it{ending}"
    data = path.read_bytes()
    assert state(printed)

    path.unlink()
    gone = state(printed)
    path.write_bytes(data + b" ")
    changed = state(printed)
    path.write_bytes(data)

    assert (gone, changed, state(printed)) == (False, False, True)


def test_build_puts_back_the_ticket_that_was_deleted(printed: Path) -> None:
    ticket = printed / "dist/libro-bianco-it-print.txt"
    before = ticket.read_bytes()
    ticket.unlink()

    assert make_print(printed) == 0
    assert ticket.read_bytes() == before


def test_another_printer_is_another_package(printed: Path) -> None:
    assert not state(printed, "larga")


@pytest.mark.parametrize(
    ("path", "current"),
    [
        ("content/printers/minima.yaml", False),
        ("assets/press/inks.yaml", False),
        ("notes.txt", True),  # beside content/, where nobody looks
    ],
)
def test_package_depends_on_what_printing_reads(path: str, printed: Path, *, current: bool) -> None:
    file = printed / path
    before = file.read_bytes() if file.exists() else None
    file.write_bytes((before or b"") + b"\n# another line\n")

    found = state(printed)

    file.write_bytes(before) if before is not None else file.unlink()
    assert found is current


def test_package_that_is_current_costs_no_layout(printed: Path, tmp_path: Path) -> None:
    root = tmp_path / "book"
    shutil.copytree(printed, root, symlinks=True)
    shutil.copy(PROJECT / "build.py", root)
    (root / "press").symlink_to(PROJECT / "press")
    command = [sys.executable, "build.py", "--locale", "it", "--format", "print"]
    subprocess.run(command, cwd=root, env=os.environ, check=True, capture_output=True)

    begun = time.perf_counter()
    done = subprocess.run(
        command, cwd=root, env=os.environ, check=True, capture_output=True, text=True
    )

    assert "nothing changed" in done.stdout
    assert time.perf_counter() - begun < 2


def test_same_package_from_another_folder_and_process(printed: Path, lay_book: LayBook) -> None:
    root = lay_book()
    made(root, "print")

    for ending in ("-print.pdf", "-cover.pdf", "-print.txt"):
        name = f"dist/libro-bianco-it{ending}"
        assert (root / name).read_bytes() == (printed / name).read_bytes()

"""Each command has its own options, and says what doesn't apply."""

import os
import shlex
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from press.commands.cli import commands, main
from tests.conftest import PROJECT, LayBook


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("schema --plates", "No such option '--plates'"),
        ("schema --printer nessuno --pages 9", "No such option '--printer'"),
        ("--printer nessuno", "--printer needs the format print"),
        ("proof --format pdf --printer nessuno", "--printer needs the format print"),
        ("proof it", "unexpected extra argument"),
        ("softproof --format pdf", "No such option '--format'"),
        ("--format mobi", "'mobi' is not one of"),
        ("--jobs 0", "0 is not in the range x>=1"),
        ("check-copy", "Missing argument 'COPY...'"),
        ("press", "No such command 'press'"),
    ],
)
def test_what_does_not_apply_to_a_command_is_an_error(
    words: str, said: str, minimal_book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--work", str(minimal_book), *words.split()]) == 2
    assert said in capsys.readouterr().err


def test_folder_without_content_is_no_work(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--work", str(tmp_path)]) == 2
    assert "has no folder content/" in capsys.readouterr().err


@pytest.mark.parametrize(
    "words", [["--work", "{}", "schema"], ["schema", "--work={}"], ["--work={}", "schema"]]
)
def test_work_may_stand_before_the_command_or_behind_it(
    words: list[str], minimal_book: Path
) -> None:
    assert main([word.format(minimal_book) for word in words]) == 0
    assert not (minimal_book / "dist").exists()


@pytest.mark.parametrize("name", sorted(commands.commands))
def test_every_command_has_its_help(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([name, "--help"]) == 0
    assert f"Usage: {Path(sys.argv[0]).name} {name} " in capsys.readouterr().out
    assert commands.commands[name].get_short_help_str(58).endswith(".")


def test_make_has_a_verb_for_every_command() -> None:
    makefile = (PROJECT / "Makefile").read_text("utf-8")
    missing = [name for name in commands.commands if f"$(BUILD) {name}" not in makefile]
    assert missing == ["build"]  # what is done without a command


def test_installed_package_builds_a_work_by_its_own_command(
    lay_book: LayBook, tmp_path: Path
) -> None:
    """A wheel, unpacked where no checkout is: templates and assets come with it."""
    source = tmp_path / "source"
    for name in ("press", "templates", "assets", "requirements"):
        shutil.copytree(PROJECT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "setup.py", "LICENSE"):
        shutil.copy(PROJECT / name, source)
    wheel = [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--no-build-isolation"]
    subprocess.run([*wheel, "-w", str(tmp_path), str(source)], check=True)
    [made] = tmp_path.glob("*.whl")
    zipfile.ZipFile(made).extractall(tmp_path / "site")
    root = lay_book()
    for name in ("templates", "assets/styles", "assets/signs"):
        (root / name).unlink()
    start = "import sys; from press.commands.cli import run; sys.argv[0] = 'libro-bianco'; run()"
    command = [sys.executable, "-c", start, "--locale", "it", "--format", "epub"]

    subprocess.run(command, cwd=root, check=True, env={"PYTHONPATH": str(tmp_path / "site")})

    assert (root / "dist/libro-bianco-it.epub").is_file()


@pytest.mark.parametrize("words", [["--work", ""], ["--work="], ["--work"], ["status", "--work"]])
def test_work_without_a_folder_is_a_usage_error(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words) == 2
    assert "--work needs the name of a folder." in capsys.readouterr().err


def make(*arguments: str) -> str:
    """What make would run."""
    run = subprocess.run(
        ["make", "-n", "-o", "ready", "-o", "ready-to-adopt", *arguments],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "HOME": "/home/anna"},
    )
    return run.stdout.strip()


def test_names_of_files_may_have_spaces_and_apostrophes(tmp_path: Path) -> None:
    one = tmp_path / "l'uno è.md"
    one.touch()

    assert make("epub", "WORK=l'altro è") == r"./build.py --work 'l'\''altro è' --format epub"
    assert shlex.split(make("adopt", f"FILE={one}")) == ["./build.py", "adopt", str(one)]
    assert make("adopt", "FILE=uno.md due.md") == "./build.py adopt uno.md due.md"
    assert make("epub", "WORK=~/libro") == "./build.py --work '/home/anna/libro' --format epub"

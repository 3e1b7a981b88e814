"""The documentation names only what is there, and every package of the program."""

import re
import subprocess
from pathlib import Path

import pytest

from tests.conftest import PROJECT

PAGES = sorted(
    Path(name)
    for name in subprocess.run(
        ["git", "ls-files", "*.md"], cwd=PROJECT, capture_output=True, text=True, check=True
    ).stdout.split()
    if Path(name).name in {"README.md", "CONTRIBUTING.md", "CHANGELOG.md"}
)
_CODE = re.compile(r"`([^`\n]+)`")
_LINK = re.compile(r"\]\(([\w./-]+)(?:#[^)]*)?\)")
_FILE = re.compile(r"[\w./-]+/[\w.-]+|[\w-]+\.(?:py|yaml|css|lua|js|cjs|toml|xml)")
_MADE = ("dist/", ".venv/", ".cache/", "libro-bianco-", "docs/")


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_every_link_between_pages_leads_to_a_file(page: Path) -> None:
    text = (PROJECT / page).read_text("utf-8")

    missing = [to for to in _LINK.findall(text) if not (PROJECT / page.parent / to).exists()]

    assert not [to for to in missing if not to.endswith((".svg", ".png"))]  # examples of Markdown


def test_the_guide_for_developers_names_no_module_that_is_gone() -> None:
    text = (PROJECT / "CONTRIBUTING.md").read_text("utf-8")
    names = {part for code in _CODE.findall(text) for part in code.split() if _FILE.fullmatch(part)}
    places = (
        PROJECT,
        PROJECT / "press",
        *(p for p in (PROJECT / "press").rglob("*") if p.is_dir()),
    )

    missing = [
        name
        for name in sorted(names)
        if not name.startswith(_MADE) and not any((place / name).exists() for place in places)
    ]

    assert not missing


def test_the_guide_for_developers_describes_every_package() -> None:
    text = (PROJECT / "CONTRIBUTING.md").read_text("utf-8")
    packages = [path.parent.name for path in (PROJECT / "press").glob("*/__init__.py")]

    assert not [name for name in packages if f"`{name}`" not in text]


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_every_command_of_make_that_is_named_exists(page: Path) -> None:
    targets = set(
        re.findall(r"^([\w-]+):", (PROJECT / "Makefile").read_text("utf-8"), re.MULTILINE)
    )
    named = re.findall(
        r"(?:`|^)make ([a-z][\w-]*)", (PROJECT / page).read_text("utf-8"), re.MULTILINE
    )

    assert set(named) <= targets

"""A tiny book with partners: one Italian, one in an unpublished language, one without a copy."""

import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from press.epub.container import pack
from press.readers.epub import EpubFile, require_epub, without_mimetype
from tests.command_line import build, equip
from tests.conftest import lay_minimal

PARTNER = """\
name: {name}
country: Italia
body: Comune
since_phase: {phase}
source: {source}
position:
  latitude: 45
  longitude: 8
"""
COPY = """\
copy:
  language: {language}
  contact:
    name: Città di {name}
    web: https://www.example.org/{name}
    email: {name}@example.org
"""
Damage = Callable[[Mapping[str, bytes | None]], Path]


def add_partner(
    root: Path, name: str, *, language: str = "", phase: int = 1, source: str = "giornale-2014"
) -> Path:
    """Write a partner's file, with a copy in this language, if one is given; its path."""
    path = root / f"content/partners/{name.lower()}.yaml"
    path.parent.mkdir(exist_ok=True)
    text = PARTNER.format(name=name, phase=phase, source=source)
    path.write_text(text + (COPY.format(name=name, language=language) if language else ""), "utf-8")
    return path


def read(path: Path) -> EpubFile:
    return require_epub(path.read_bytes(), path.name)


@pytest.fixture
def project(minimal_book: Path) -> Path:
    """A project of its own with Torino, whose copy is Italian."""
    add_partner(minimal_book, "Torino", language="it")
    return equip(minimal_book)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The dist/ of a project with the copies of Torino and Braga; read it, don't change it."""
    root = equip(lay_minimal(tmp_path_factory.mktemp("partners") / "book"))
    add_partner(root, "Torino", language="it")
    add_partner(root, "Braga", language="it", phase=2, source="rossi2010")
    code, _, err = build(root, "partner")
    assert code == 0, err
    return root / "dist"


@pytest.fixture
def official(made: Path) -> Path:
    return made / "libro-bianco-it.epub"


@pytest.fixture
def copy(made: Path) -> Path:
    return made / "partners/torino/libro-bianco-it-torino.epub"


@pytest.fixture
def damage(copy: Path, tmp_path: Path) -> Damage:
    """Torino's copy with other members; those that are None are left out. It has no manifest."""

    def change(members: Mapping[str, bytes | None]) -> Path:
        opened, path = read(copy), tmp_path / "libro-bianco-it-torino.epub"
        changed = {**without_mimetype(opened.members), **members}
        path.write_bytes(
            pack({name: data for name, data in changed.items() if data is not None}, opened.time)
        )
        return path

    return change


def member(path: Path, name: str) -> bytes:
    with zipfile.ZipFile(path) as container:
        return container.read(name)

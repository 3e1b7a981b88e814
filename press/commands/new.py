"""The command `new`: write the skeleton of a book, which builds at once and explains its files."""

import re
from datetime import date
from pathlib import Path
from shlex import quote
from string import Template
from uuid import uuid4

from press.commands.building import BuildRequest
from press.content.editions import ALL_FORMATS
from press.content.schema import SLUG
from press.core.files import write_atomically
from press.core.findings import PressError
from press.core.resources import ENGINE

SKELETON = ENGINE / "templates/work"


def create_skeleton(request: BuildRequest) -> int:
    """Write the skeleton, and print how to build it."""
    written = create_work(request.root)
    print(
        *(f"✓ {path}" for path in written),
        f"Build it: make WORK={quote(str(request.root))}",
        sep="\n",
    )
    return 0


def create_work(folder: Path) -> list[Path]:
    """Write the skeleton into a new or empty folder; returns the files. Raises PressError."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        remedy = "Name a new folder: make new WORK=path."
        raise PressError.at(str(folder), 0, "f-030", "The folder is not empty.", remedy)
    values: dict[str, str] = {
        "slug": _slug(folder.name),
        "folder": folder.name,
        "today": date.today().isoformat(),
        **{str(kind): str(uuid4()) for kind in ALL_FORMATS},
    }
    written = []
    for source in sorted(path for path in SKELETON.rglob("*") if path.is_file()):
        text = Template(source.read_text("utf-8")).substitute(values)
        path = folder / source.relative_to(SKELETON)
        path.parent.mkdir(parents=True, exist_ok=True)
        written.append(write_atomically(text.encode(), path))
    return written


def _slug(name: str) -> str:
    """A name for files, made from that of the folder."""
    slug = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
    return slug if re.fullmatch(SLUG, slug) else "book"

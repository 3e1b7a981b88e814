"""The command `new`: the skeleton of a work, which builds at once and explains itself."""

import re
from datetime import date
from pathlib import Path
from string import Template
from uuid import uuid4

from press.commands.building import BuildRequest
from press.content.editions import ALL_FORMATS
from press.content.schema import SLUG
from press.core.files import write_atomically
from press.core.findings import Finding, PressError
from press.core.resources import ENGINE

SKELETON = ENGINE / "templates/work"


def create_skeleton(request: BuildRequest) -> int:
    """Write the skeleton, and say what to do with it."""
    written = create_work(request.root)
    print(*(f"✓ {path}" for path in written), f"Build it: make WORK={request.root}", sep="\n")
    return 0


def create_work(folder: Path) -> list[Path]:
    """Write the skeleton into a folder that is empty or not there; raises PressError. The files that were written."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        problem, remedy = "It is not empty.", "Name a folder that is not there: make new WORK=path."
        raise PressError([Finding(str(folder), 0, "f-030", problem, remedy)])
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

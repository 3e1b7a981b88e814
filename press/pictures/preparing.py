"""From a name in assets/images to what the editions show, or to what is wrong: opened once, and kept by content."""

import base64
import json
import logging
from collections.abc import Iterable
from dataclasses import astuple
from pathlib import Path
from urllib.parse import unquote

from press.core import limits
from press.core.cache import Store
from press.core.codes import UNREADABLE_PICTURE
from press.core.isolation import Ended, isolated
from press.core.reads import declare, declare_passing, is_file
from press.core.stages import stage
from press.pictures.drawing import drawing_faults, read_drawing
from press.pictures.picture import KINDS, Fault, Prepared, Refused, Room
from press.pictures.raster import prepare_raster

FOLDER = "assets/images"
_SIMPLER = "Save it smaller or simpler."


def find_picture(root: Path, name: str) -> Path | None:
    """The file of a picture, as a chapter names it; None where there is none in the folder."""
    folder = (root / FOLDER).resolve()
    path = (folder / unquote(name)).resolve()
    return path if path.is_relative_to(folder) and is_file(path) else None


def prepare_pictures(
    names: Iterable[str], root: Path, room: Room, store: Store
) -> dict[str, Prepared]:
    """Every picture of these that there is, by its name in the folder."""
    found = {
        unquote(name): path for name in sorted(set(names)) if (path := find_picture(root, name))
    }
    return {name: _prepared(name, path, root, room, store) for name, path in found.items()}


def _prepared(name: str, path: Path, root: Path, room: Room, store: Store) -> Prepared:
    with stage("opening a picture", root, limits.PICTURE, f"{FOLDER}/{name}"):
        if fault := _unfit(path):
            return Prepared(faults=(fault,))
        data, kind = path.read_bytes(), KINDS[path.suffix.lower()]
        parts = (kind, repr(astuple(room)), base64.b64encode(data).decode())
        kept = store.keep(__name__, parts, lambda: _kept(_opened(data, kind, room)))
        return _restored(kept)


def _unfit(path: Path) -> Fault | None:
    """What is wrong with a file before it is opened."""
    if path.suffix.lower() not in KINDS:
        problem = f"is of a kind ({path.suffix or 'none'}) that not every reading system knows"
        return Fault("i-003", problem, "Save it as SVG, PNG or JPEG.")
    declare(path)  # whatever its size says, for then nobody opens it
    size = path.stat().st_size
    if not size:
        return Fault(UNREADABLE_PICTURE, "is empty", "Put the picture there again.")
    if size > limits.MOST_BYTES:
        problem = f"has {size / 1e6:.0f} MB; {limits.MOST_BYTES / 1e6:.0f} MB is the most"
        return Fault("i-004", problem, "Save it smaller.")
    return None


def _opened(data: bytes, kind: str, room: Room) -> Prepared:
    """The picture, opened in a process of its own: whatever is in a file, the build goes on."""
    try:
        return isolated(
            lambda: _drawn(data) if kind == "SVG" else prepare_raster(data, kind, room),
            limits.PICTURE,
        )
    except Refused as refused:
        return Prepared(faults=(refused.fault,))
    except Ended as ended:
        declare_passing()  # the machine's fault, perhaps, and not the file's
        ends = {
            "time": f"takes more than {limits.PICTURE.seconds:g} s to open",
            "memory": "needs too much memory",
        }
        return Prepared(
            faults=(
                Fault("i-009", ends.get(ended.why, f"ends what opens it ({ended.why})"), _SIMPLER),
            )
        )
    except Exception as error:
        declare_passing()
        said = f"can't be opened ({type(error).__name__}: {' '.join(str(error).split())[:100]})"
        return Prepared(faults=(Fault("i-009", said, _SIMPLER),))


def _drawn(data: bytes) -> Prepared:
    """A drawing, which stays as it is once the page's own engine has drawn it; raises Refused."""
    if faults := tuple(drawing_faults(read_drawing(data))):
        return Prepared(faults=faults)
    if said := _said_while_drawing(data):
        raise Refused(
            UNREADABLE_PICTURE, f"can't be drawn ({said})", "Save it again, as plain SVG."
        )
    return Prepared(data, data)


def _said_while_drawing(data: bytes) -> str:
    """What WeasyPrint has against a drawing; empty where it draws it."""
    from weasyprint import HTML

    messages = list[str]()
    handler = logging.Handler(logging.ERROR)
    handler.emit = lambda record: messages.append(record.getMessage())  # type: ignore[method-assign]
    logger = logging.getLogger("weasyprint")
    logger.handlers, logger.propagate = [handler], False
    address = f"data:image/svg+xml;base64,{base64.b64encode(data).decode()}"
    HTML(string=f'<img src="{address}" style="width: 100%">').write_pdf()
    return "WeasyPrint stops at it" if messages else ""


def _kept(prepared: Prepared) -> str:
    faults = [astuple(fault) for fault in prepared.faults]
    pages = [base64.b64encode(part).decode() for part in (prepared.page, prepared.screen)]
    return json.dumps([*pages, faults])


def _restored(kept: str) -> Prepared:
    page, screen, faults = json.loads(kept)
    return Prepared(
        base64.b64decode(page), base64.b64decode(screen), tuple(Fault(*fault) for fault in faults)
    )

"""Check and scale the pictures of assets/images; results are cached by content."""

import base64
import json
import logging
from collections.abc import Iterable
from dataclasses import astuple
from pathlib import Path
from urllib.parse import unquote

from press.core import limits
from press.core.cache import Store
from press.core.findings import UNREADABLE_PICTURE
from press.core.isolation import ProcessEnded, run_isolated
from press.core.reads import declare, declare_passing, is_file
from press.core.stages import stage
from press.pictures.drawing import drawing_faults, read_drawing
from press.pictures.picture import (
    KINDS,
    AvailableArea,
    PictureFault,
    PreparedPicture,
    UnusablePicture,
)
from press.pictures.raster import prepare_raster

FOLDER = "assets/images"
_SIMPLER = "Save it smaller or simpler."


def find_picture(root: Path, name: str) -> Path | None:
    """The file that a chapter names; None if there is none in the folder."""
    folder = (root / FOLDER).resolve()
    path = (folder / unquote(name)).resolve()
    return path if path.is_relative_to(folder) and is_file(path) else None


def prepare_pictures(
    names: Iterable[str], root: Path, area: AvailableArea, store: Store
) -> dict[str, PreparedPicture]:
    """The pictures of these names that exist, by name."""
    found = {
        unquote(name): path for name in sorted(set(names)) if (path := find_picture(root, name))
    }
    return {name: _prepared(name, path, root, area, store) for name, path in found.items()}


def _prepared(
    name: str, path: Path, root: Path, area: AvailableArea, store: Store
) -> PreparedPicture:
    with stage("opening a picture", root, limits.PICTURE, f"{FOLDER}/{name}"):
        if fault := _file_fault(path):
            return PreparedPicture(faults=(fault,))
        data, kind = path.read_bytes(), KINDS[path.suffix.lower()]
        parts = (kind, repr(astuple(area)), base64.b64encode(data).decode())
        kept = store.keep(__name__, parts, lambda: _dumps(_opened(data, kind, area)))
        return _loads(kept)


def _file_fault(path: Path) -> PictureFault | None:
    """What is wrong with a file by its name and size."""
    if path.suffix.lower() not in KINDS:
        problem = f"has a format ({path.suffix or 'none'}) that not every reading system supports"
        return PictureFault("i-003", problem, "Save it as SVG, PNG or JPEG.")
    declare(path)  # also if its size is refused, since it is not opened then
    size = path.stat().st_size
    if not size:
        return PictureFault(UNREADABLE_PICTURE, "is empty", "Copy the picture there again.")
    if size > limits.MAX_PICTURE_BYTES:
        problem = f"has {size / 1e6:.0f} MB; {limits.MAX_PICTURE_BYTES / 1e6:.0f} MB is the most"
        return PictureFault("i-004", problem, "Save it smaller.")
    return None


def _opened(data: bytes, kind: str, area: AvailableArea) -> PreparedPicture:
    """The picture, opened in a child process: whatever is in a file, the build goes on."""
    try:
        return run_isolated(
            lambda: _drawn(data) if kind == "SVG" else prepare_raster(data, kind, area),
            limits.PICTURE,
        )
    except UnusablePicture as refused:
        return PreparedPicture(faults=(refused.fault,))
    except ProcessEnded as ended:
        declare_passing()  # the cause may be the machine and not the file
        ends = {
            "time": f"takes more than {limits.PICTURE.seconds:g} s to open",
            "memory": "needs too much memory",
        }
        problem = ends.get(ended.why, f"crashes the program that opens it ({ended.why})")
        return PreparedPicture(faults=(PictureFault("i-009", problem, _SIMPLER),))
    except Exception as error:
        declare_passing()
        problem = f"can't be opened ({type(error).__name__}: {' '.join(str(error).split())[:100]})"
        return PreparedPicture(faults=(PictureFault("i-009", problem, _SIMPLER),))


def _drawn(data: bytes) -> PreparedPicture:
    """A drawing, unchanged, once WeasyPrint can draw it; raises UnusablePicture."""
    if faults := tuple(drawing_faults(read_drawing(data))):
        return PreparedPicture(faults=faults)
    if error := _drawing_error(data):
        raise UnusablePicture(
            UNREADABLE_PICTURE, f"can't be drawn ({error})", "Save it again, as plain SVG."
        )
    return PreparedPicture(data, data)


def _drawing_error(data: bytes) -> str:
    """Why WeasyPrint can't draw it; empty if it can."""
    from weasyprint import HTML

    messages = list[str]()
    handler = logging.Handler(logging.ERROR)
    append = messages.append
    handler.emit = lambda record: append(record.getMessage())  # type: ignore[method-assign]
    logger = logging.getLogger("weasyprint")
    logger.handlers, logger.propagate = [handler], False
    address = f"data:image/svg+xml;base64,{base64.b64encode(data).decode()}"
    HTML(string=f'<img src="{address}" style="width: 100%">').write_pdf()
    return "WeasyPrint reports an error" if messages else ""


def _dumps(prepared: PreparedPicture) -> str:
    faults = [astuple(fault) for fault in prepared.faults]
    pages = [base64.b64encode(part).decode() for part in (prepared.page, prepared.screen)]
    return json.dumps([*pages, faults])


def _loads(kept: str) -> PreparedPicture:
    page, screen, faults = json.loads(kept)
    return PreparedPicture(
        base64.b64decode(page),
        base64.b64decode(screen),
        tuple(PictureFault(*fault) for fault in faults),
    )

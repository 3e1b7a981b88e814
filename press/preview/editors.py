"""The address with which a person's editor opens a file at a line."""

import os
import shlex
from pathlib import PurePath
from urllib.parse import quote

# What these programs register with the desktop; each is opened by the browser, never by the server.
_ADDRESSES = {
    "code": "vscode://file{path}:{line}",
    "codium": "vscodium://file{path}:{line}",
    "cursor": "cursor://file{path}:{line}",
    "zed": "zed://file{path}:{line}",
    "subl": "subl://open?url=file://{path}&line={line}",
    "mate": "txmt://open?url=file://{path}&line={line}",
    "idea": "idea://open?file={path}&line={line}",
    "pycharm": "pycharm://open?file={path}&line={line}",
}


def editor_address(file: str, line: int) -> str:
    """The address for the editor that $VISUAL or $EDITOR names; empty if it has none."""
    command = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""
    try:
        words = shlex.split(command)
    except ValueError:
        words = []
    pattern = _ADDRESSES.get(PurePath(words[0]).name if words else "", "")
    return pattern.format(path=quote(file), line=line) if file else ""

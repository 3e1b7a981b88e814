"""Results kept by content: the same question, asked again, costs one look at a file."""

import hashlib
import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

CACHE = ".cache"  # the folder of all that may be deleted; it only costs time


@dataclass(frozen=True, slots=True)
class Store:
    """A folder of results named by the hash of everything they depend on; deleting it only costs time."""

    folder: Path

    @classmethod
    def of(cls, root: Path) -> "Store":
        """The store of a project."""
        return cls(root / CACHE / "store")

    def key(self, *parts: str) -> str:
        """The name of a result; every part counts, and so do the borders between them."""
        digest = hashlib.sha256()
        for part in parts:
            data = part.encode()
            digest.update(len(data).to_bytes(8, "big") + data)
        return digest.hexdigest()

    def get(self, key: str) -> str | None:
        """The kept result, or None."""
        try:
            return (self.folder / key[:2] / key).read_text("utf-8")
        except (FileNotFoundError, UnicodeDecodeError):
            return None

    def put(self, key: str, text: str) -> None:
        """Keep a result, if there is room; a build that is cut off leaves the store as it was."""
        path = self.folder / key[:2] / key
        temporary = path.with_name(f"{key}.{os.getpid()}.part")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            temporary.write_text(text, "utf-8")
            temporary.replace(path)
        except (
            OSError
        ):  # a full disk: the edition itself will say so, if it can't be written either
            with suppress(OSError):
                temporary.unlink(missing_ok=True)

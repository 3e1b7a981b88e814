"""A cache on disk of computed results, addressed by a hash of everything they depend on."""

import hashlib
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from press.core.files import write_atomically
from press.core.findings import PressError

CACHE = ".cache"  # folder; may be deleted at any time, which only costs time


@dataclass(frozen=True, slots=True)
class Store:
    """A folder of results, each named by its key."""

    folder: Path

    @classmethod
    def of(cls, root: Path) -> "Store":
        """The store of the project at `root`."""
        return cls(root / CACHE / "store")

    def key(self, *parts: str) -> str:
        """SHA-256 of the parts, each with its length, so that ("ab", "c") is not ("a", "bc")."""
        digest = hashlib.sha256()
        for part in parts:
            data = part.encode()
            digest.update(len(data).to_bytes(8, "big") + data)
        return digest.hexdigest()

    def get(self, key: str) -> str | None:
        """The cached result, or None."""
        try:
            return self._path(key).read_text("utf-8")
        except (FileNotFoundError, UnicodeDecodeError):
            return None

    def put(self, key: str, text: str) -> None:
        """Cache a result; on a full disk it is silently not cached."""
        # Not synced: a result lost in a power cut is computed again. If the disk is full, the
        # edition's own write_atomically reports it.
        with suppress(PressError):
            write_atomically(text.encode(), self._path(key), sync=False)

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / key

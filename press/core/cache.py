"""A cache of results between builds, with the record of what was read to make them."""

import hashlib
import json
import os
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from press.core.checksums import checked, with_checksum
from press.core.files import delete_stale, replace_file
from press.core.import_graph import code_of
from press.core.reads import Reads, Recording, are_unchanged, recording, replay

MOST_BYTES = 1_000_000_000  # of all results of a work
CACHE = ".cache"  # folder; it may be deleted at any time, which only costs time


@dataclass(frozen=True, slots=True)
class Store:
    """Results of a work, by the code that makes them and the values they are made from."""

    folder: Path
    root: Path | None = None  # the work that the results belong to, where there is one

    @classmethod
    def of(cls, root: Path) -> "Store":
        """The store of a work."""
        return cls(root / CACHE / "store", root)

    def keep(self, module: str, parts: Sequence[str], make: Callable[[], str]) -> str:
        """The result of `make`, or the one kept from an earlier run.

        A kept result is valid as long as three things are the same: the code that `module` (the
        caller's `__name__`) is made of, `parts` (every value that the result depends on), and
        whatever was read while it was made. What was read then counts as read again, so that an
        edition made from kept results has the same inputs as one made without them. What may differ
        the next time (`declare_passing`) is not kept.
        """
        return self.keep_all(module, {"": parts}, lambda _: {"": make()})[""]

    def keep_all(
        self,
        module: str,
        parts: Mapping[str, Sequence[str]],
        make: Callable[[Sequence[str]], Mapping[str, str]],
    ) -> dict[str, str]:
        """As `keep`, for several results by name; `make` gets all names that are not kept."""
        code = code_of(module)
        paths = {name: self._path(code, *values) for name, values in parts.items()}
        kept = {name: self._load(path) for name, path in paths.items()}
        results = {name: entry[0] for name, entry in kept.items() if entry}
        if missing := [name for name in paths if name not in results]:
            with recording() as recorded:
                results |= make(missing)
            for name in missing:
                self._save(paths[name], results[name], recorded.reads(self._top))
        for _, reads in filter(None, kept.values()):
            replay(reads, self._top)
        return results

    def find(self, module: str, parts: Sequence[str]) -> str | None:
        """The result that was saved for these parts, as `keep` would find it."""
        kept = self._load(self._path(code_of(module), *parts))
        if kept is None:
            return None
        replay(kept[1], self._top)
        return kept[0]

    def save(self, module: str, parts: Sequence[str], value: str, recorded: Recording) -> None:
        """Keep a result with what was read to make it."""
        self._save(self._path(code_of(module), *parts), value, recorded.reads(self._top))

    def prune(self, most: int = MOST_BYTES) -> None:
        """Delete the results that were not used for the longest time, down to `most` bytes."""
        entries = list[tuple[int, int, Path]]()
        for entry in self.folder.glob("*/[!.]*"):  # no files that are being written
            with suppress(OSError):  # another build deleted it
                state = entry.stat()
                entries.append((state.st_mtime_ns, state.st_size, entry))
        size = sum(each for _, each, _ in entries)
        for _, each, entry in sorted(entries):
            if size <= most:
                return
            delete_stale(entry)
            size -= each

    @property
    def _top(self) -> Path:
        return self.root or self.folder

    def _path(self, *parts: str) -> Path:
        """The path of a result, by a hash of all parts and their lengths."""
        digest = hashlib.sha256()
        for part in parts:
            data = part.encode()
            digest.update(len(data).to_bytes(8, "big") + data)
        key = digest.hexdigest()
        return self.folder / key[:2] / key

    def _load(self, path: Path) -> tuple[str, Reads] | None:
        """The kept result and what was read for it; None if there is none, or that has changed."""
        try:
            data = checked(path.read_bytes())
        except OSError:
            return None
        if data is None:
            return None
        kept = json.loads(data)
        value, reads = str(kept["value"]), dict(kept["reads"])
        if not are_unchanged(reads, self._top):
            return None
        with suppress(OSError):  # of somebody else: it may be read, but not marked as used
            os.utime(path)
        return value, reads

    def _save(self, path: Path, value: str, reads: Reads) -> None:
        """Keep a result; on a full disk it is silently not kept: the edition's own file tells."""
        kept = json.dumps({"reads": reads, "value": value}, ensure_ascii=False)
        with suppress(OSError):
            replace_file(with_checksum(kept.encode()), path)

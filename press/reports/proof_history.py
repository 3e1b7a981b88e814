"""What is new and what is gone since the last proof of the same editions."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from press.core.cache import CACHE
from press.core.files import write_atomically
from press.core.findings import Finding, finding_from_dict

FOLDER = f"{CACHE}/proofs"


@dataclass(frozen=True, slots=True)
class Changes:
    """The findings that are new, and those that are gone; `is_first` if there was none before."""

    new: frozenset[Finding] = frozenset()
    gone: tuple[Finding, ...] = ()
    is_first: bool = False


def compare(root: Path, editions: Iterable[str], findings: Iterable[Finding]) -> Changes:
    """What has changed since the last proof of these editions; this one is then the last.

    A finding that only moved to another line is neither new nor gone.
    """
    path, now = _path(root, editions), tuple(findings)
    before = _read(path)
    written = json.dumps([asdict(finding) for finding in now], ensure_ascii=False)
    write_atomically(written.encode(), path)
    if before is None:
        return Changes(is_first=True)
    known, found = set(map(_identity, before)), set(map(_identity, now))
    return Changes(
        frozenset(it for it in now if _identity(it) not in known),
        tuple(it for it in before if _identity(it) not in found),
    )


def _identity(finding: Finding) -> tuple[str, str, str, str]:
    return finding.path, finding.code, finding.problem, finding.subject


def _path(root: Path, editions: Iterable[str]) -> Path:
    name = hashlib.sha256(" ".join(sorted(editions)).encode()).hexdigest()[:16]
    return root / FOLDER / f"{name}.json"


def _read(path: Path) -> tuple[Finding, ...] | None:
    try:
        return tuple(map(finding_from_dict, json.loads(path.read_text("utf-8"))))
    except (OSError, ValueError, TypeError, KeyError):
        return None

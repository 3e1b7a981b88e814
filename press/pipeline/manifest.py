"""What depends on what, by content: whether an edition in dist/ is still the one its sources make.

Standard library only, and little of it: this is all that a build pays when nothing changed.
"""

import hashlib
import json
import os
import re
import sys
from typing import Any

from press.core.identity import read_identity

ENGINE = os.path.dirname(os.path.dirname(os.path.dirname(os.path.realpath(__file__))))
WORK = (
    "content",
    "assets/images",
)  # what a work never takes from the engine; the rest as core/resources.py says
STATE = ".cache/ledger.json"
CONTENT = (
    "content",
    "press",
    "templates",
    "assets/images",
    "assets/signs",
    "requirements/press.txt",
    "build.py",
)
FORMAT = {
    "pdf": ("assets/styles/print",),
    "epub": ("assets/styles/epub", "assets/styles/print"),  # it lists the pages of the print
    "print": ("assets/styles/print", "assets/press", "setup/prepare"),
}
_PRESSROOM = ("content/printers", "press/print", "templates/print")
OTHERS = {
    "pdf": ("templates/epub", "press/epub", *_PRESSROOM),
    "epub": ("press/tagging", *_PRESSROOM),
    "print": ("templates/epub", "press/epub", "press/tagging"),
}
SKIPPED = (
    "content/accessibility.yaml",
    "content/addresses.yaml",
    "content/spelling",
    "press/commands/check_copy.py",
    "press/commands/partners.py",
    "press/partner",
    "press/checks",
    "press/proof",
    "press/reports",
    "press/tools",
    "press/softproof",
    "templates/partner",
    "templates/proof/softproof.html",
    "README.md",
    ".pyc",
    ".part",
)

Record = dict[str, Any]


def locales(root: str) -> list[str]:
    """The languages there are: the work's own, then each folder of locales/ with a catalog."""
    folder = os.path.join(root, "locales")
    names = sorted(os.listdir(folder)) if os.path.isdir(folder) else []
    return [
        read_identity(root).language,
        *(name for name in names if os.path.isfile(catalog(root, name))),
    ]


def to_build(root: str, asked: list[str] | None, *, draft: bool) -> list[str]:
    """The languages to build: those asked for; else, for a release, those that have come to an edition."""
    left_out = [] if draft else unreleased(root)
    return asked or [name for name in locales(root) if name not in left_out]


def unreleased(root: str) -> list[str]:
    """The languages that are drafts so far: content/book.yaml has no identifier for any of their editions.

    Read without a YAML parser, which would cost more than all the rest of an idle build.
    """
    try:
        with open(os.path.join(root, "content", "book.yaml"), encoding="utf-8") as file:
            names = re.findall(
                r"^ +[\"']?([\w-]+)-(?:pdf|epub|print)[\"']?:", file.read(), re.MULTILINE
            )
    except (OSError, UnicodeDecodeError):  # the line itself reports what is wrong with content/
        return []
    source = read_identity(root).language
    return [name for name in locales(root) if name not in names and name != source]


def left_out(root: str, asked: list[str] | None, *, draft: bool) -> list[str]:
    """What is said of the languages that are not built, a line each."""
    waiting = [] if asked or draft else unreleased(root)
    return [f"· {name}: a draft so far; make draft LOCALE={name} builds it" for name in waiting]


def catalog(root: str, locale: str) -> str:
    """The path of a locale's catalog."""
    return os.path.join(root, "locales", locale, "LC_MESSAGES", f"{read_identity(root).slug}.po")


def inputs(root: str, locale: str, kind: str) -> list[str]:
    """Every file that an edition is made from, in order, by its name in the work or in the engine."""
    found = {path for part in (*CONTENT, *FORMAT[kind]) for path in _files(root, part)}
    found |= {os.path.relpath(catalog(root, name), root) for name in _catalogs(root, locale, kind)}
    others = OTHERS[kind]
    return sorted(path for path in found if not path.startswith(others) and not _is_skipped(path))


def filename(root: str, locale: str, kind: str) -> str:
    """The name of an edition's file in dist/."""
    return f"{read_identity(root).slug}-{locale}{'-print.pdf' if kind == 'print' else f'.{kind}'}"


def fingerprint(root: str, locale: str, kind: str, mode: str, printer: str = "") -> str:
    """The hash of everything that an edition depends on; `printer` is that of the print, if not the work's own."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    whose = printer if kind == "print" else ""
    digest = hashlib.sha256(
        f"{locale} {kind} {mode} {whose} {epoch} {sys.version_info[:2]}".encode()
    )
    for path in inputs(root, locale, kind):
        digest.update(path.encode() + b"\0" + hash_file(_resource(root, path)).encode())
    return digest.hexdigest()


def hash_file(path: str) -> str:
    """The SHA-256 of a file; empty where there is none."""
    try:
        with open(path, "rb") as file:
            return hashlib.sha256(file.read()).hexdigest()
    except OSError:
        return ""


def read_records(root: str) -> dict[str, Record]:
    """What is known of the editions made so far; nothing, where the ledger can't be read."""
    try:
        with open(os.path.join(root, STATE), encoding="utf-8") as file:
            records = json.load(file)
    except (OSError, ValueError):
        return {}
    return records if isinstance(records, dict) else {}


def write_records(root: str, records: dict[str, Record]) -> None:
    """Keep the ledger, whole or not at all."""
    path = os.path.join(root, STATE)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    temporary = f"{path}.{os.getpid()}.part"
    with open(temporary, "w", encoding="utf-8") as file:
        json.dump(records, file, ensure_ascii=False, indent=1, sort_keys=True)
    os.replace(temporary, path)


def is_current(record: Record | None, print_: str, path: str) -> bool:
    """Whether the file at `path`, and what was delivered beside it, are those that the sources make."""
    if not record or record["inputs"] != print_ or record["sha256"] != hash_file(path):
        return False
    return all(hash_file(other) == sha256 for other, sha256 in record.get("beside", {}).items())


def _catalogs(root: str, locale: str, kind: str) -> list[str]:
    """The languages whose catalogs an edition reads: its own; the PDF's metadata, those of all that are out, too."""
    drafts = unreleased(root)
    others = [name for name in locales(root) if kind == "pdf" and name not in drafts]
    return sorted({locale, *others} - {read_identity(root).language})


def _files(root: str, part: str) -> set[str]:
    """The names of all files of a folder, or of one file: the work's, and the engine's but for `WORK`."""
    found = set[str]()
    for base in (root,) if part in WORK else (root, ENGINE):
        top = os.path.join(base, part)
        found |= {part} if os.path.isfile(top) else set[str]()
        for folder, _, names in os.walk(top):
            if not folder.endswith("__pycache__"):
                found |= {os.path.relpath(os.path.join(folder, name), base) for name in names}
    return found


def _resource(root: str, name: str) -> str:
    """The path of a file: the work's own, or the engine's."""
    own = os.path.join(root, name)
    return own if os.path.exists(own) else os.path.join(ENGINE, name)


def _is_skipped(path: str) -> bool:
    return path.startswith(SKIPPED) or path.endswith(SKIPPED)

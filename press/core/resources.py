"""Where templates and assets are found: a work may replace any of the engine's by its own.

The engine is this checkout: `press/`, `templates/`, `assets/`, `requirements/`. A work is the
folder given by `--work`: `content/`, `locales/`, `assets/images/`, and its results (`dist/`,
`.cache/`). A file of the same name in the work's own `templates/` or `assets/` replaces the
engine's. The book in this checkout is a work whose folder is the engine's.
"""

from pathlib import Path

from press.core import reads
from press.core.reads import exists

ENGINE = Path(reads.ENGINE)


def bases(root: Path) -> tuple[Path, ...]:
    """The folders that may have a template or an asset, the work's before the engine's."""
    return tuple(dict.fromkeys((root, ENGINE)))


def base_of(root: Path, name: str) -> Path:
    """The folder of `bases` that has this file; the engine's if none has, for the message."""
    return next((base for base in bases(root) if exists(base / name)), ENGINE)


def resource(root: Path, name: str) -> Path:
    """The path of a template or an asset, by its name in a work: `templates/words.yaml`."""
    return base_of(root, name) / name


def resources(root: Path, folder: str, pattern: str = "*") -> dict[str, Path]:
    """All files below a folder of templates or assets, by name, in the order of their names.

    `pattern` is one of `Path.rglob`.
    """
    found: dict[str, Path] = {}
    for base in reversed(bases(root)):
        if not exists(base / folder):  # which records that it is missing; listing it would not
            continue
        files = (path for path in (base / folder).rglob(pattern) if path.is_file())
        found |= {path.relative_to(base).as_posix(): path for path in files}
    return {name: found[name] for name in sorted(found)}

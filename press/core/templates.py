"""Jinja for the files of templates/, set up once for everything that is written from them."""

import hashlib
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined

from press.core.cache import Store
from press.core.resources import bases


def template_environment(root: Path, **options: Any) -> Environment:
    """Jinja for the templates of a work and of the engine.

    `options` are Jinja's own, where they differ from those of most templates.
    A name that nobody gave is an error, values are escaped, and a line that holds a block alone leaves no trace.
    Compiled templates are kept, apart for every set of options, since the code depends on them.
    """
    settings: dict[str, Any] = {
        "autoescape": True,
        "extensions": ["jinja2.ext.i18n"],
        "lstrip_blocks": True,
        "trim_blocks": True,
        "undefined": StrictUndefined,
    } | options
    named = sorted(
        (key, getattr(value, "__qualname__", repr(value))) for key, value in settings.items()
    )
    kind = hashlib.sha256(repr(named).encode()).hexdigest()[:12]
    kept = Store.of(root).folder / "templates"
    kept.mkdir(parents=True, exist_ok=True)
    return Environment(
        loader=FileSystemLoader([(base / "templates").resolve() for base in bases(root)]),
        bytecode_cache=FileSystemBytecodeCache(str(kept), f"{kind}-%s"),
        **settings,
    )

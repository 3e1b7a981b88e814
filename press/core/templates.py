"""Jinja for the files of templates/, with one set of options for everything made from them."""

import hashlib
from contextlib import suppress
from pathlib import Path
from typing import Any

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket

from press.core.cache import Store
from press.core.checksums import checked, with_checksum
from press.core.files import replace_file
from press.core.resources import bases


def template_environment(root: Path, **options: Any) -> Environment:  # Any: Jinja's own options
    """Jinja for the templates of a work and of the engine; `options` replace single defaults.

    Values are escaped, an undefined name is an error, and a line that holds only a block tag
    leaves no empty line. Compiled templates are cached.
    """
    settings: dict[str, Any] = {
        "autoescape": True,
        "extensions": ["jinja2.ext.i18n"],
        "lstrip_blocks": True,
        "trim_blocks": True,
        "undefined": StrictUndefined,
    } | options
    # The compiled code depends on the options, so each set of options has its own cache files.
    named = sorted(
        (key, getattr(value, "__qualname__", repr(value))) for key, value in settings.items()
    )
    digest = hashlib.sha256(repr(named).encode()).hexdigest()[:12]
    cache = Store.of(root).folder / "templates"
    return Environment(
        loader=FileSystemLoader([(base / "templates").resolve() for base in bases(root)]),
        bytecode_cache=_CompiledTemplates(cache, digest),
        **settings,
    )


class _CompiledTemplates(BytecodeCache):
    """Compiled templates between builds; what can't be written or was damaged is made again."""

    def __init__(self, folder: Path, options: str) -> None:
        self._folder, self._options = folder, options

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket with what was kept, if anything."""
        with suppress(OSError):
            if (code := checked(self._path(bucket).read_bytes())) is not None:
                bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a compiled template."""
        with suppress(OSError):
            replace_file(with_checksum(bucket.bytecode_to_string()), self._path(bucket))

    def _path(self, bucket: Bucket) -> Path:
        return self._folder / f"{self._options}-{bucket.key}"


def render_page(root: Path, template: str, **values: object) -> bytes:
    """A report or drawing made from one template of `root`/templates, in UTF-8."""
    return template_environment(root).get_template(template).render(values).encode()

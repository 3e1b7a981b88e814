"""`preview`: the pages in the browser, while somebody writes."""

import sys
from importlib.util import find_spec
from pathlib import PurePath

import click

from press.commands.building import BuildRequest
from press.content.locales import all_locales
from press.core.identity import read_identity


def preview(request: BuildRequest, slug: str, port: int) -> int:
    """Serve the preview of a section, until it is interrupted."""
    if find_spec("starlette") is None or find_spec("watchfiles") is None:
        print("The preview needs some packages: run setup/prepare preview.", file=sys.stderr)
        return 1
    from press.preview.running import serve

    locales = _locales(request)
    name = PurePath(slug).name.removesuffix(".md")
    serve(request.root, request.output, locales, name, port, lambda line: print(line, flush=True))
    return 0


def _locales(request: BuildRequest) -> tuple[str, ...]:
    """The language of the manuscript, and a translation beside it."""
    source, known = read_identity(request.root).language, all_locales(request.root)
    if len(request.locales) > 1:
        raise click.UsageError("--locale names one translation, beside the manuscript.")
    for locale in request.locales:
        if locale not in known:
            raise click.UsageError(f"There is no language {locale}: {', '.join(known)}.")
    return tuple(dict.fromkeys((source, *request.locales)))

"""The command line: `./build.py COMMAND OPTIONS`, or `libro-bianco COMMAND OPTIONS` where it is installed.

What a command does is loaded when it is called. An idle build doesn't even come here (press/pipeline/manifest.py).
"""

import os
import sys
from dataclasses import fields
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from press.commands import terminal
from press.commands.building import BuildRequest
from press.content.editions import ALL_FORMATS, FORMATS, Format
from press.core.findings import PressError
from press.core.limits import COMMAND
from press.core.stages import stage
from press.pipeline import manifest

DEFAULT = "build"


class Commands(click.Group):
    """The commands; without one, `build` is meant. `--work` may stand before a command or among its options."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Bring `--work` to the front, and name the command."""
        ctx.meta["words"] = list(args)
        work, rest = _split_work(args)
        if not rest or (rest[0].startswith("-") and rest[0] != "--help"):
            rest = [DEFAULT, *rest]
        return super().parse_args(ctx, [*work, *rest])


def _split_work(words: list[str]) -> tuple[list[str], list[str]]:
    for index, word in enumerate(words):
        if word == "--work":
            return words[index : index + 2], [*words[:index], *words[index + 2 :]]
        if word.startswith("--work="):
            return [word], [*words[:index], *words[index + 1 :]]
    return [], words


@click.group(cls=Commands, context_settings={"max_content_width": 100})
@click.option("--work", metavar="FOLDER", help="The book: a folder with content/ and locales/.")
@click.pass_context
def commands(context: click.Context, work: str | None) -> None:
    """Build the editions of a book, PDF and EPUB in each language, into its dist/.

    Without a command: build every edition, in every language that is published.
    """
    root = Path(manifest.work_of(context.meta["words"]))
    if context.invoked_subcommand != "new" and not (root / "content").is_dir():
        raise click.UsageError(f"There is no folder content/ in {work or root}.")
    context.obj = root


def main(arguments: list[str]) -> int:
    """Do what the command line asks; the exit code."""
    try:
        result = commands.main(arguments, prog_name=_name(), standalone_mode=False)
        return int(result or 0)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except PressError as error:
        terminal.print_findings(error.findings)
        return 1
    except (click.Abort, KeyboardInterrupt):
        told = "Interrupted. Nothing was left half-written; build again to go on."
        print(f"\n{told}", file=sys.stderr)
        return 130


def run() -> None:
    """The command of an installed package."""
    arguments = sys.argv[1:]
    lines = manifest.recall(arguments)
    if lines is not None:
        print(*lines, sep="\n")
    sys.exit(0 if lines is not None else main(arguments))


def _name() -> str:
    return os.path.basename(sys.argv[0]) or "build.py"


def _add(name: str, function: str, about: str, *options: click.Parameter) -> None:
    """Add a command: `module:function` of press/commands, loaded when it is called.

    The function takes a BuildRequest, and what its options give that a request has no field for.
    """

    @click.pass_obj
    def run_command(root: Path, /, **values: Any) -> int:  # as click gives them
        if values.get("printer") and "print" not in values.get("formats", ("print",)):
            raise click.UsageError("--printer is for the format print: add --format print.")
        asked = {key: values.pop(key) for key in _REQUEST_FIELDS & values.keys()}
        words = tuple(click.get_current_context().meta["words"])
        output = Path(asked.pop("output", None) or root / "dist").absolute()
        module, _, of_module = f"press.commands.{function}".partition(":")
        with stage(f"doing {name}", root, COMMAND):
            run = getattr(import_module(module), of_module)
            return int(run(BuildRequest(root, output, **asked, words=words), **values))

    commands.add_command(click.Command(name, None, run_command, [*options], about))


_REQUEST_FIELDS = {field.name for field in fields(BuildRequest)}


def _formats(*default: Format) -> click.Option:
    about = f"Only this format; may be repeated.  [default: {', '.join(default)}]"
    names = ["--format", "formats"]
    return click.Option(
        names, multiple=True, type=click.Choice(ALL_FORMATS), default=default, help=about
    )


def _option(*names: str, about: str, **values: Any) -> click.Option:  # as click takes them
    return click.Option(names, help=about, **values)


_LOCALE = _option(
    "--locale",
    "locales",
    multiple=True,
    metavar="LANG",
    about="Only this language; may be repeated.",
)
_PRINTER = _option(
    "--printer",
    default="",
    metavar="NAME",
    about="For whom print is made: a file of content/printers/.",
)
_DRAFT = _option(
    "--draft",
    is_flag=True,
    about="Build also what isn't translated yet; the source stands in, marked.",
)
_STRICT = _option("--strict", is_flag=True, about="Treat warnings as errors.")
_OUTPUT = _option(
    "--output", metavar="FOLDER", about="Where the editions go.  [default: dist/ of the book]"
)
_JOBS = _option(
    "--jobs",
    type=click.IntRange(min=1),
    default=os.cpu_count() or 1,
    metavar="N",
    about="How many languages at once.",
)
_PAGES = _option(
    "--pages", default="", metavar="1-8,21", about="Only these pages, with those they face."
)
_PLATES = _option("--plates", is_flag=True, about="Each of the four inks by itself, too.")
_OFFICIAL = _option(
    "--official",
    metavar="EPUB",
    type=click.Path(path_type=Path),
    about="The official edition.  [default: the one in the output folder]",
)
_CITIES = click.Argument(["names"], nargs=-1, metavar="[CITY]...")
_TEXTS = click.Argument(["names"], nargs=-1, metavar="FILE...")
_COPIES = click.Argument(
    ["copies"], nargs=-1, required=True, metavar="COPY...", type=click.Path(path_type=Path)
)

_EDITIONS = (_LOCALE, _PRINTER, _DRAFT, _STRICT, _OUTPUT, _JOBS)
_TRANSLATION = (_LOCALE, _OUTPUT)

_add(
    DEFAULT,
    "build:build",
    "Build what isn't current; done without a command, too.",
    _formats(*FORMATS),
    *_EDITIONS,
)
_add(
    "proof",
    "build:proof",
    """Build all formats, and ask every check.

    Writes proof.html and proof.json into the output folder, and beside each PDF its report.
    """,
    _formats(*ALL_FORMATS),
    *_EDITIONS,
)
_add(
    "catalogs",
    "catalogs:catalogs",
    """Bring today's source text into the catalogs.

    A language that has none begins one.
    """,
    *_TRANSLATION,
)
_add(
    "status",
    "catalogs:status",
    """Say how far each language is.

    The same stands in dist/translation/index.html.
    """,
    *_TRANSLATION,
)
_add(
    "check-catalogs",
    "catalogs:check_catalogs",
    "Check every translation, and write the proof sheets.",
    *_TRANSLATION,
)
_add(
    "kit",
    "catalogs:kit",
    "Put together catalog, glossary and memory for translators.",
    *_TRANSLATION,
)
_add(
    "addresses",
    "build:addresses",
    "Keep what others may cite of the EPUB: documents and ids.",
    _OUTPUT,
    _JOBS,
)
_add(
    "pseudo",
    "build:pseudo",
    """Build in a pseudo-language; list what isn't translated.

    What stands outside the brackets of the pseudo-language is in no catalog.
    """,
    _OUTPUT,
    _JOBS,
)
_add("schema", "build:schema", "Write the JSON Schemas of the data, for editors.")
_add(
    "softproof",
    "build:softproof",
    """Show the printer's pages in ink, as pictures.

    They are in dist/softproof/.
    """,
    _LOCALE,
    _PRINTER,
    _DRAFT,
    _PAGES,
    _PLATES,
    _OUTPUT,
    _JOBS,
)
_add(
    "tags",
    "build:tags",
    "Print the tags of the PDF, as a screen reader finds them.",
    _LOCALE,
    _DRAFT,
    _OUTPUT,
    _JOBS,
)
_add(
    "partner",
    "build:partner",
    """Make the partners' copies of the EPUB.

    CITY is the name of a file of content/partners/; without one, all copies are made.
    """,
    _CITIES,
    _OUTPUT,
    _JOBS,
)
_add(
    "check-copy",
    "check_copy:check_copies",
    "Say whether the text of a copy is the official one.",
    _COPIES,
    _OFFICIAL,
    _OUTPUT,
)
_add(
    "reading",
    "build:reading",
    """Show the EPUB in a reader, as pictures.

    Phone, tablet, night, large type: in dist/reading/.
    """,
    _LOCALE,
    _DRAFT,
    _OUTPUT,
    _JOBS,
)
_add(
    "adopt",
    "adopt:run_adoption",
    """Make chapters of texts from elsewhere.

    FILE is a .docx, .odt, .html, .md or .qmd, or a folder of them.
    """,
    _TEXTS,
)
_add(
    "new",
    "new:create_skeleton",
    """Write the skeleton of a work, which builds at once.

    It goes into the folder that --work names.
    """,
)

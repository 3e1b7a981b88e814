"""The command line: `./build.py COMMAND OPTIONS`, or `libro-bianco COMMAND OPTIONS`.

The module of a command is loaded when it is called. A build with nothing to do doesn't even import
this module (press/pipeline/manifest.py).
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
from press.core.limits import COMMAND, available_cores
from press.core.stages import stage
from press.pipeline import manifest

DEFAULT = "build"
_NO_FOLDER = "--work needs the name of a folder."


class Commands(click.Group):
    """The commands; `build` is the default. `--work` may come before or after a command."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Move `--work` to the front, and insert the default command."""
        ctx.meta["words"] = list(args)
        if args[-1:] == ["--work"]:
            raise click.UsageError(_NO_FOLDER)
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

    Without a command, every published edition is built.
    """
    if work == "":
        raise click.UsageError(_NO_FOLDER)
    root = Path(manifest.work_of(context.meta["words"]))
    if context.invoked_subcommand != "new" and not (root / "content").is_dir():
        raise click.UsageError(f"{work or root} has no folder content/.")
    context.obj = root


def main(arguments: list[str]) -> int:
    """Run a command line; returns the exit code."""
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
        told = "Interrupted. No file is incomplete; build again to continue."
        print(f"\n{told}", file=sys.stderr)
        return 130


def run() -> None:
    """Entry point of the installed package."""
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
            raise click.UsageError("--printer needs the format print: add --format print.")
        asked = {key: values.pop(key) for key in _REQUEST_FIELDS & values.keys()}
        words = tuple(click.get_current_context().meta["words"])
        output = Path(asked.pop("output", None) or root / "dist").absolute()
        module, _, of_module = f"press.commands.{function}".partition(":")
        with stage(f"running {name}", root, COMMAND):
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


_ABOUT_LOCALE = "Only this language; may be repeated."
_LOCALE = _option("--locale", "locales", multiple=True, metavar="LANG", about=_ABOUT_LOCALE)
_DRAFT = _option(
    "--draft", is_flag=True, about="Mark errors and untranslated text; refuse nothing."
)
_STRICT = _option("--strict", is_flag=True, about="Treat warnings as errors.")
_PLATES = _option("--plates", is_flag=True, about="Also each of the four inks by itself.")
_PRINTER = _option(
    "--printer", default="", metavar="NAME", about="The printer: a file in content/printers/."
)
_OUTPUT = _option("--output", metavar="FOLDER", about="The output folder.  [default: dist/]")
_JOBS = _option(
    "--jobs",
    type=click.IntRange(min=1),
    default=available_cores(),
    metavar="N",
    about="How many languages to build in parallel.",
)
_PAGES = _option("--pages", default="", metavar="1-8,21", about="Only the spreads of these pages.")
_PATH = click.Path(path_type=Path)
_OFFICIAL = _option(
    "--official",
    metavar="EPUB",
    type=_PATH,
    about="The official edition.  [default: the one in the output folder]",
)
_CITIES = click.Argument(["names"], nargs=-1, metavar="[CITY]...")
_TEXTS = click.Argument(["names"], nargs=-1, metavar="FILE...")
_SLUG = click.Argument(["slug"], default="", metavar="[SLUG]")
_PORT = _option(
    "--port",
    type=click.IntRange(1024, 65535),
    default=8010,
    show_default=True,
    metavar="N",
    about="The port on this machine.",
)
_COPIES = click.Argument(["copies"], nargs=-1, required=True, metavar="COPY...", type=_PATH)

_EDITIONS = (_LOCALE, _PRINTER, _DRAFT, _STRICT, _OUTPUT, _JOBS)
_BUILD = (_LOCALE, _DRAFT, _OUTPUT, _JOBS)
_TRANSLATION = (_LOCALE, _OUTPUT)

_add(DEFAULT, "build:build", "Build what isn't up to date.", _formats(*FORMATS), *_EDITIONS)
_add(
    "proof",
    "build:proof",
    """Build all formats, and run every check.

    Writes proof.html and proof.json into the output folder, and a report for each PDF.
    """,
    _formats(*ALL_FORMATS),
    *_EDITIONS,
)
_add(
    "catalogs",
    "catalogs:catalogs",
    """Update the catalogs with today's source text.

    A language without a catalog gets a new one.
    """,
    *_TRANSLATION,
)
_add(
    "status",
    "catalogs:status",
    """Print the progress of each translation.

    The same is in dist/translation/index.html.
    """,
    *_TRANSLATION,
)
_CHECK_CATALOGS = "Check every translation, and write the proof sheets."
_add("check-catalogs", "catalogs:check_catalogs", _CHECK_CATALOGS, *_TRANSLATION)
_KIT = "Write catalog, glossary and memory for translation tools."
_add("kit", "catalogs:kit", _KIT, *_TRANSLATION)
_ADDRESSES = "Record the addresses inside the EPUB that others may cite."
_add("addresses", "build:addresses", _ADDRESSES, _OUTPUT, _JOBS)
_add(
    "pseudo",
    "build:pseudo",
    """Build in a pseudo-language; list untranslatable text.

    Text outside the brackets of the pseudo-language is in no catalog.
    """,
    _OUTPUT,
    _JOBS,
)
_add("absences", "build:absences", "Write the open questions of the book as CSV.", _LOCALE, _OUTPUT)
_OPEN_DATA = "Write the open data that the PDF carries, and the form to fill in."
_add("open-data", "build:open_data", _OPEN_DATA, _LOCALE, _OUTPUT)
_add(
    "claim",
    "claims:claim",
    """Print a figure with its scope, sources, corrections and pages.

    ID is that of a record and, behind a dot, that of its figure: fabriq.born.
    """,
    *(click.Argument(["key"], metavar="ID"), _LOCALE, _OUTPUT),
)
_CORRECTIONS = "List what this revision corrected in CHANGELOG.md."
_add("corrections", "claims:corrections", _CORRECTIONS)
_add("schema", "build:schema", "Write the JSON Schemas of the data, for editors.")
_add(
    "softproof",
    "build:softproof",
    """Render the pages for the printer in their inks.

    The pictures are in dist/softproof/.
    """,
    *(_LOCALE, _PRINTER, _DRAFT, _PAGES, _PLATES, _OUTPUT, _JOBS),
)
_add("tags", "build:tags", "Print the tags of the PDF in the order of a screen reader.", *_BUILD)
_add(
    "partner",
    "build:partner",
    """Make the partners' copies of the EPUB.

    CITY is the name of a file in content/partners/; without one, all copies are made.
    """,
    *(_CITIES, _OUTPUT, _JOBS),
)
_CHECK_COPY = "Check whether the text of a copy is the official one."
_add("check-copy", "check_copy:check_copies", _CHECK_COPY, _COPIES, _OFFICIAL, _OUTPUT)
_add(
    "reading",
    "build:reading",
    """Take screenshots of the EPUB in a reader.

    Phone, tablet, dark, large type: in dist/reading/.
    """,
    *_BUILD,
)
_add(
    "preview",
    "preview:preview",
    """Show the pages in the browser while somebody writes.

    SLUG is the name of a chapter. With --locale, a translation stands beside the manuscript.
    """,
    *(_SLUG, _LOCALE, _PORT, _OUTPUT),
)
_add(
    "adopt",
    "adopt:run_adoption",
    """Convert texts from elsewhere to chapters.

    FILE is a .docx, .odt, .html, .md or .qmd, or a folder of them.
    """,
    _TEXTS,
)
_add(
    "new",
    "new:create_skeleton",
    """Write the skeleton of a book, which builds at once.

    It is written into the folder given by --work.
    """,
)

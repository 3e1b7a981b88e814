"""The command line: `./build.py COMMAND OPTIONS`, or `libro-bianco COMMAND OPTIONS` where it is installed.

What a command does is loaded when it is called. An idle build doesn't even come here (press/pipeline/manifest.py).
"""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from press.commands import terminal
from press.commands.building import BuildRequest
from press.content.editions import ALL_FORMATS, FORMATS, Format
from press.core.findings import PressError
from press.core.limits import COMMAND
from press.core.stages import stage
from press.pipeline import manifest

Decorated = TypeVar("Decorated", bound=Callable[..., Any])
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


def _command(function: Decorated) -> click.Command:
    """A command, named as its function; it runs within the budget of a command."""
    name = function.__name__.replace("_", "-")
    inner = click.pass_obj(_staged(name, function))
    inner.__doc__ = function.__doc__
    inner.__click_params__ = getattr(function, "__click_params__", [])  # type: ignore[attr-defined]
    return commands.command(name)(inner)


def _staged(name: str, function: Callable[..., int]) -> Callable[..., int]:
    def run_in_stage(root: Path, /, **options: Any) -> int:  # as click gives them
        if options.get("printer") and "print" not in options.get("formats", ("print",)):
            raise click.UsageError("--printer is for the format print: add --format print.")
        with stage(f"doing {name}", root, COMMAND):
            return function(root, **options)

    return run_in_stage


_locale = click.option(
    "--locale",
    "locales",
    multiple=True,
    metavar="LANG",
    help="Only this language; may be repeated.",
)


def _format(default: tuple[Format, ...]) -> Callable[[Decorated], Decorated]:
    return click.option(
        "--format",
        "formats",
        multiple=True,
        type=click.Choice(ALL_FORMATS),
        default=default,
        help=f"Only this format; may be repeated.  [default: {', '.join(default)}]",
    )


_printer = click.option(
    "--printer",
    default="",
    metavar="NAME",
    help="For whom print is made: a file of content/printers/.",
)
_draft = click.option(
    "--draft",
    is_flag=True,
    help="Build also what isn't translated yet; the source stands in, marked.",
)
_strict = click.option("--strict", is_flag=True, help="Treat warnings as errors.")
_output = click.option(
    "--output", metavar="FOLDER", help="Where the editions go.  [default: dist/ of the book]"
)
_jobs = click.option(
    "--jobs",
    type=click.IntRange(min=1),
    default=os.cpu_count() or 1,
    metavar="N",
    help="How many languages at once.",
)


def _request(root: Path, output: str | None, **values: Any) -> BuildRequest:  # as click gives them
    return BuildRequest(root, _folder(root, output), **values)


def _folder(root: Path, output: str | None) -> Path:
    return Path(output).absolute() if output else root / "dist"


@_command
@_locale
@_format(FORMATS)
@_printer
@_draft
@_strict
@_output
@_jobs
def build(root: Path, output: str | None, **values: Any) -> int:
    """Build what isn't current; this is done without a command, too."""
    from press.commands.build import build as run

    return run(_request(root, output, **values), click.get_current_context().meta["words"])


@_command
@_locale
@_format(ALL_FORMATS)
@_printer
@_draft
@_strict
@_output
@_jobs
def proof(root: Path, output: str | None, **values: Any) -> int:
    """Build all formats, and check everything that can be checked.

    Writes proof.html and proof.json into the output folder, and beside each PDF its report.
    """
    from press.commands.build import proof as run

    return run(_request(root, output, **values))


@_command
@_locale
@_output
def catalogs(root: Path, output: str | None, locales: tuple[str, ...]) -> int:
    """Bring today's source text into the catalogs; a new language begins one."""
    from press.commands.catalogs import catalogs as run

    return run(root, _folder(root, output), locales)


@_command
@_locale
@_output
def status(root: Path, output: str | None, locales: tuple[str, ...]) -> int:
    """Say how far each language is; also as dist/translation/index.html."""
    from press.commands.catalogs import status as run

    return run(root, _folder(root, output), locales)


@_command
@_locale
@_output
def check_catalogs(root: Path, output: str | None, locales: tuple[str, ...]) -> int:
    """Check every translation in every catalog, and write the proof sheets."""
    from press.commands.catalogs import check_catalogs as run

    return run(root, _folder(root, output), locales)


@_command
@_locale
@_output
def kit(root: Path, output: str | None, locales: tuple[str, ...]) -> int:
    """Put together what translators take along: catalog, glossary, memory."""
    from press.commands.catalogs import kit as run

    return run(root, _folder(root, output), locales)


@_command
@_output
@_jobs
def addresses(root: Path, output: str | None, jobs: int) -> int:
    """Keep what others may cite of the EPUB: documents and ids."""
    from press.commands.build import addresses as run

    return run(_request(root, output, jobs=jobs))


@_command
@_output
@_jobs
def pseudo(root: Path, output: str | None, jobs: int) -> int:
    """Build an edition in pseudo-language, and list what isn't in its brackets."""
    from press.commands.build import pseudo as run

    return run(_request(root, output, jobs=jobs))


@_command
def schema(root: Path) -> int:
    """Write the schema of the initiatives, for editors' plug-ins."""
    from press.commands.build import schema as run

    return run(root)


@_command
@_locale
@_printer
@_draft
@click.option(
    "--pages", default="", metavar="1-8,21", help="Only these pages, with those they face."
)
@click.option("--plates", is_flag=True, help="Each of the four inks by itself, too.")
@_output
@_jobs
def softproof(root: Path, output: str | None, pages: str, *, plates: bool, **values: Any) -> int:
    """Show the printer's pages on paper and in ink, as pictures: dist/softproof/."""
    from press.commands.build import softproof as run

    return run(_request(root, output, formats=("print",), **values), pages, plates=plates)


@_command
@_locale
@_draft
@_output
@_jobs
def tags(root: Path, output: str | None, **values: Any) -> int:
    """Print the tags of the PDF, as a screen reader finds them."""
    from press.commands.build import tags as run

    return run(_request(root, output, **values))


@_command
@click.argument("names", nargs=-1)
@_output
@_jobs
def partner(root: Path, output: str | None, names: tuple[str, ...], jobs: int) -> int:
    """Make the partners' copies of the EPUB.

    NAMES are files of content/partners/; without one, all copies are made.
    """
    from press.commands.build import partner as run

    return run(_request(root, output, jobs=jobs), names)


@_command
@click.argument("copies", nargs=-1, required=True, metavar="COPY...")
@click.option(
    "--official",
    metavar="EPUB",
    help="The official edition.  [default: the one in the output folder]",
)
@_output
def check_copy(
    root: Path, output: str | None, copies: tuple[str, ...], official: str | None
) -> int:
    """Say whether the text of a copy is the official one."""
    from press.commands.build import check_copy as run

    paths = [Path(copy) for copy in copies]
    return run(paths, Path(official) if official else None, _folder(root, output))


@_command
@_locale
@_draft
@_output
@_jobs
def reading(root: Path, output: str | None, **values: Any) -> int:
    """Show the EPUB in a reader (phone, tablet, night, large type) as pictures: dist/reading/."""
    from press.commands.build import reading as run

    return run(_request(root, output, **values))


@_command
@click.argument("names", nargs=-1, metavar="FILE...")
def adopt(root: Path, names: tuple[str, ...]) -> int:
    """Make chapters of texts from elsewhere.

    FILE is a .docx, .odt, .html, .md or .qmd, or a folder of them.
    """
    from press.commands.adopt import run_adoption

    return run_adoption(root, names)


@commands.command()
@click.pass_obj
def new(root: Path) -> int:
    """Write the skeleton of a work into the folder that --work names; it builds at once."""
    from press.commands.new import create_work

    print(*(f"✓ {path}" for path in create_work(root)), f"Build it: make WORK={root}", sep="\n")
    return 0

"""The commands for catalogs: refresh, progress, checks, files for translation tools."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from press.catalogs.catalog import Catalog
from press.catalogs.extraction import extract
from press.catalogs.kit import make_kit
from press.catalogs.merging import refresh_catalog, refreshed_catalog
from press.catalogs.po_file import render_catalog
from press.catalogs.progress import PAGE, measure_progress, progress_page, progress_table
from press.catalogs.proof_sheet import sheet_name
from press.checks.chapters.segmentation import find_unsegmentable
from press.commands import terminal
from press.commands.building import BuildRequest
from press.content.book import Book
from press.content.locales import all_locales, catalog_path
from press.content.suppressions import read_suppressions
from press.core.cache import Store
from press.core.files import write_atomically
from press.core.findings import PressError, errors
from press.core.reads import is_file, recording
from press.core.suppressions import split_suppressed
from press.localization.message import Message
from press.pipeline import manifest
from press.pipeline.plugins import read_book
from press.reports.catalog_proof import prove_catalog
from press.reports.gathering import LazyContent


@dataclass(frozen=True, slots=True)
class CatalogWorkspace:
    """The book, its messages, and the requested languages."""

    root: Path
    output: Path
    locales: tuple[str, ...]
    book: Book
    messages: tuple[Message, ...]

    @property
    def store(self) -> Store:
        """The cache of Pandoc's results."""
        return Store.of(self.root)

    def path(self, locale: str) -> Path:
        """A language's catalog."""
        return catalog_path(self.root, locale)

    def today(self, locale: str) -> Catalog:
        """A catalog refreshed with today's source text; the file is not changed."""
        return refreshed_catalog(self.messages, self.book.glossary, locale, self.path(locale))


def open_workspace(request: BuildRequest) -> CatalogWorkspace:
    """Read the content; the languages are those with a catalog. Raises PressError."""
    locales = translations(request.root, request.locales)
    book = read_book(request.root)
    return CatalogWorkspace(book.root, request.output, locales, book, tuple(extract(book)))


def catalogs(request: BuildRequest) -> int:
    """Refresh every catalog; none if a chapter can't be split into messages."""
    workspace = open_workspace(request)
    messages, glossary = workspace.messages, workspace.book.glossary
    if found := find_unsegmentable(workspace.book, workspace.store):
        raise PressError(found)
    for locale in workspace.locales:
        print(refresh_catalog(messages, glossary, locale, workspace.path(locale)))
    return 0


def status(request: BuildRequest) -> int:
    """Print the progress of each language, and write dist/translation/index.html."""
    engine = manifest.engine_state()
    with recording() as recorded:
        workspace = open_workspace(request)
        languages = [
            measure_progress(workspace.messages, workspace.today(locale), locale)
            for locale in workspace.locales
        ]
        sheets = {
            locale for locale in workspace.locales if is_file(request.output / sheet_name(locale))
        }
        page = progress_page(languages, sheets, request.root)
    table = list(progress_table(languages))
    print(*table, sep="\n")
    path = write_atomically(page, request.output / PAGE)
    made = (engine, table, [str(path)])
    manifest.keep_result(str(request.root), request.words, recorded, made)
    return 0


def check_catalogs(request: BuildRequest) -> int:
    """Print every issue in the catalogs, and write the proof sheets; 1 if there is an error."""
    root, output, engine = request.root, request.output, manifest.engine_state()
    with recording() as recorded:
        chosen, content = translations(root, request.locales), LazyContent(root)
        proofs = [prove_catalog(content, output, locale) for locale in chosen]
        suppressions = read_suppressions(root)
    for proof in proofs:
        proof.deliver(output)
    found = [finding for proof in proofs for finding in proof.findings]
    findings, suppressed = split_suppressed(dict.fromkeys(found), suppressions)
    terminal.print_findings(findings)
    languages = ", ".join(chosen) or "no language"
    spared = f", {len(suppressed)} suppressed" if suppressed else ""
    lines = [f"{terminal.counted(len(findings), 'issue')} in the catalogs of {languages}{spared}"]
    sheets = {proof.name: output / sheet_name(proof.locale) for proof in proofs if proof.sheet}
    lines += [f"{name}: {terminal.shown(sheet)}" for name, sheet in sheets.items()]
    print(*lines, sep="\n")
    if not findings:
        made = (engine, lines, list(map(str, sheets.values())))
        manifest.keep_result(str(root), request.words, recorded, made)
    return 1 if errors(findings) else 0


def kit(request: BuildRequest) -> int:
    """Write the files for translation tools: refreshed catalog, glossary, translation memory."""
    workspace = open_workspace(request)
    for locale in workspace.locales:
        today = workspace.today(locale)
        folder = workspace.output / f"translation/kit-{locale}"
        files = {
            workspace.path(locale).name: render_catalog(today).encode(),
            **make_kit(today, workspace.book.glossary),
        }
        for name, data in files.items():
            write_atomically(data, folder / name)
        print(f"{locale}: {terminal.shown(folder)}: {', '.join(files)}")
    return 0


def translations(root: Path, asked: Sequence[str]) -> tuple[str, ...]:
    """The requested languages, or all that have a catalog."""
    source, *others = all_locales(root)
    return tuple(locale for locale in asked or others if locale != source)

"""The commands for catalogs: refresh, progress, checks, files for translation tools."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from press.catalogs.book_checks import find_translation_issues, termbase_of
from press.catalogs.catalog import Catalog, forms, is_finished, key_of
from press.catalogs.extraction import extract
from press.catalogs.kit import make_kit
from press.catalogs.merging import refresh_catalog, refreshed_catalog
from press.catalogs.page_finder import PageFinder, Printed
from press.catalogs.po_file import read_catalog, render_catalog
from press.catalogs.progress import PAGE, measure_progress, progress_page, progress_table
from press.catalogs.proof_sheet import (
    ProofSheet,
    ReviewContext,
    make_sheet,
    render_sheet,
    sheet_name,
)
from press.catalogs.text_runs import Answer
from press.catalogs.translation import CatalogSource
from press.catalogs.translation_checks import CatalogChecker
from press.checks.chapters.segmentation import find_unsegmentable
from press.commands import terminal
from press.commands.building import BuildRequest
from press.content.book import Book, Content
from press.content.editions import Edition
from press.content.locales import all_locales, catalog_path
from press.content.manuscript import compose
from press.content.suppressions import read_suppressions
from press.core.cache import Store
from press.core.files import write_atomically
from press.core.findings import Finding, PressError, errors
from press.core.suppressions import split_suppressed
from press.localization.message import Message
from press.localization.translator import Translator
from press.pipeline import manifest
from press.pipeline.currency import find_current
from press.pipeline.plugins import read_book, read_content
from press.readers.pdf import read_pdf


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
    return _workspace_of(read_book(request.root), request.output, locales)


def _workspace_of(book: Book, output: Path, locales: Sequence[str]) -> CatalogWorkspace:
    return CatalogWorkspace(book.root, output, tuple(locales), book, extract(book))


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
    workspace = open_workspace(request)
    languages = [
        measure_progress(workspace.messages, workspace.today(locale), locale)
        for locale in workspace.locales
    ]
    print(*progress_table(languages), sep="\n")
    sheets = {
        locale for locale in workspace.locales if (workspace.output / sheet_name(locale)).is_file()
    }
    write_atomically(progress_page(languages, sheets, request.root), workspace.output / PAGE)
    return 0


def check_catalogs(request: BuildRequest) -> int:
    """Print every issue in the catalogs, and write the proof sheets; 1 if there is an error."""
    root, output = request.root, request.output
    chosen = translations(root, request.locales)
    found, sheets = read_proofs(read_content(root), output, chosen)
    findings, suppressed = split_suppressed(found, read_suppressions(root))
    deliver_sheets(sheets, root, output)
    terminal.print_findings(findings)
    languages = ", ".join(chosen) or "no language"
    spared = f", {len(suppressed)} suppressed" if suppressed else ""
    print(f"{terminal.counted(len(findings), 'issue')} in the catalogs of {languages}{spared}")
    for sheet in sheets:
        print(f"{sheet.name}: {terminal.shown(output / sheet_name(sheet.locale))}")
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


def read_proofs(
    content: Content, output: Path, locales: Sequence[str]
) -> tuple[list[Finding], list[ProofSheet]]:
    """The issues of these catalogs, with suppressed ones, and a sheet for each readable one.

    If the content has errors, the catalogs are checked by themselves.
    """
    try:
        workspace = _workspace_of(content.require_book(), output, locales)
    except PressError as error:
        return [*error.findings, *_issues_alone(content.root, locales)], []
    findings, sheets = list[Finding](), list[ProofSheet]()
    for locale in workspace.locales:
        try:
            catalog = read_catalog(workspace.path(locale), locale)
        except PressError as error:
            findings += error.findings
        else:
            name = _name(workspace.root, locale)
            issues = find_translation_issues(
                catalog, name, workspace.book, workspace.messages, workspace.store
            )
            findings += issues
            sheets.append(_sheet(workspace, locale, catalog, issues))
    return findings, sheets


def deliver_sheets(sheets: Iterable[ProofSheet], root: Path, output: Path) -> None:
    """Write the sheets into the output folder."""
    for sheet in sheets:
        write_atomically(render_sheet(sheet, root), output / sheet_name(sheet.locale))


def _sheet(
    workspace: CatalogWorkspace, locale: str, catalog: Catalog, issues: Sequence[Finding]
) -> ProofSheet:
    today = workspace.today(locale)
    by_line: dict[int, list[Finding]] = {}
    for issue in issues:
        by_line.setdefault(issue.line, []).append(issue)
    found = {key_of(entry): by_line.get(entry.linenum or 0, []) for entry in catalog}
    editions = {Edition(workspace.book.work.language, "pdf"): None, Edition(locale, "pdf"): today}
    folios = dict(_folios(workspace, editions))
    old = tuple(
        edition.name
        for edition in editions
        if edition.name in folios and not _is_current(workspace, edition)
    )
    answers = (
        _answer(workspace.book, workspace.book.work.language, CatalogSource.of_source()),
        _answer(workspace.book, locale, CatalogSource.of(today)),
    )
    termbase = termbase_of(workspace.book, today)
    context = ReviewContext(today, termbase, found, folios, old, answers)
    return make_sheet(workspace.messages, context)


def _answer(book: Book, locale: str, translation: CatalogSource) -> Answer:
    return cache(compose(book, locale, Translator(translation, book.work.language)).evaluate)


def _folios(
    workspace: CatalogWorkspace, editions: Mapping[Edition, Catalog | None]
) -> Iterator[tuple[str, list[str]]]:
    """The page of each message in every PDF in dist/."""
    parts = tuple(section.slug for section in workspace.book.sections)
    for edition, catalog in editions.items():
        path = workspace.output / edition.filename(workspace.book.work.slug)
        if path.is_file():
            finder = PageFinder(read_pdf(path), parts)
            yield edition.name, finder.find(workspace.messages, _printed(catalog))


def _is_current(workspace: CatalogWorkspace, edition: Edition) -> bool:
    """Whether the PDF in dist/ was built from today's text, as a release or as a draft."""
    root, path = workspace.root, workspace.output / edition.filename(workspace.book.work.slug)
    records = manifest.read_state(str(root))["records"]
    known = (records.get(f"{edition.name}-{mode}") for mode in ("release", "draft"))
    engine = manifest.engine_state()
    return any(find_current(record, root, path, edition.format, "", engine) for record in known)


def _printed(catalog: Catalog | None) -> Printed:
    """The text of a message in an edition: the source text if there is no finished translation."""

    def printed(message: Message) -> str:
        entry = catalog.get(message.text, message.context) if catalog is not None else None
        return forms(entry)[0] if entry is not None and is_finished(entry) else message.text

    return printed


def translations(root: Path, asked: Sequence[str]) -> tuple[str, ...]:
    """The requested languages, or all that have a catalog."""
    source, *others = all_locales(root)
    return tuple(locale for locale in asked or others if locale != source)


def _name(root: Path, locale: str) -> str:
    return catalog_path(root, locale).relative_to(root).as_posix()


def _issues_alone(root: Path, locales: Iterable[str]) -> Iterator[Finding]:
    for locale in locales:
        try:
            catalog = read_catalog(catalog_path(root, locale), locale)
        except PressError as error:
            yield from error.findings
        else:
            yield from CatalogChecker(catalog, _name(root, locale)).check()

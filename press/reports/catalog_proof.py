"""The proof of a catalog: its issues, and the proof sheet, kept until something in it differs."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache, partial
from pathlib import Path

from press.catalogs.book_checks import find_translation_issues, termbase_of
from press.catalogs.catalog import Catalog, forms, is_finished, key_of
from press.catalogs.merging import refreshed_catalog
from press.catalogs.page_finder import PageFinder, Printed
from press.catalogs.po_file import read_catalog
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
from press.content.book import Book
from press.content.editions import Edition
from press.content.locales import catalog_path
from press.content.manuscript import compose
from press.core.cache import Store
from press.core.files import write_atomically
from press.core.findings import Finding, PressError, finding_from_dict
from press.core.identity import read_identity
from press.core.reads import declare, hash_file
from press.localization.message import Message
from press.localization.translator import Translator
from press.pipeline import manifest
from press.pipeline.currency import find_current
from press.readers.pdf import read_pdf
from press.reports.gathering import LazyContent
from press.reports.side_by_side import Job

_SECONDS = 9.0  # that the catalog of the book takes


@dataclass(frozen=True, slots=True)
class CatalogProof:
    """The issues of a catalog, suppressed ones included, and its sheet as a web page.

    There is no sheet, and no `name` of the language, where content or catalog can't be read.
    """

    locale: str
    findings: tuple[Finding, ...]
    name: str = ""
    sheet: str = ""

    def deliver(self, output: Path) -> None:
        """Write the sheet, if there is one, into the output folder."""
        if self.sheet:
            write_atomically(self.sheet.encode(), output / sheet_name(self.locale))


@dataclass(frozen=True, slots=True)
class _PrintedEdition:
    """The PDF in dist/ whose pages a sheet gives, and whether it was made of today's text."""

    edition: Edition
    path: Path
    is_current: bool


def find_proof(root: Path, output: Path, locale: str) -> CatalogProof | None:
    """What is known of a catalog; None where it has to be read."""
    kept = Store.of(root).find(__name__, _parts(locale, _editions(root, output, locale)))
    return _restored(locale, kept) if kept else None


def prove_catalog(content: LazyContent, output: Path, locale: str) -> CatalogProof:
    """The issues of a catalog and its sheet.

    If the content has errors, the catalog is checked by itself, and they are among the findings.
    """
    editions = _editions(content.root, output, locale)

    def make() -> str:
        proof = _prove(content, locale, editions)
        found = [asdict(finding) for finding in proof.findings]
        return json.dumps({"findings": found, "name": proof.name, "sheet": proof.sheet})

    kept = Store.of(content.root).keep(__name__, _parts(locale, editions), make)
    return _restored(locale, kept)


def catalog_job(content: LazyContent, output: Path, locale: str) -> Job:
    """The job that makes `prove_catalog` know a catalog."""
    run = partial(_prove_ahead, content, output, locale)
    return Job(f"the catalog of «{locale}»", _SECONDS, run)


def _prove_ahead(content: LazyContent, output: Path, locale: str) -> tuple[()]:
    prove_catalog(content, output, locale)
    return ()


def _restored(locale: str, kept: str) -> CatalogProof:
    said = json.loads(kept)
    found = tuple(map(finding_from_dict, said["findings"]))
    return CatalogProof(locale, found, said["name"], said["sheet"])


def _parts(locale: str, editions: Iterable[_PrintedEdition]) -> list[str]:
    printed = [f"{it.path} {hash_file(it.path)} {it.is_current}" for it in editions]
    return [locale, *printed]


def _editions(root: Path, output: Path, locale: str) -> list[_PrintedEdition]:
    """The PDFs of the manuscript's language and of this one."""
    identity, engine = read_identity(root), manifest.engine_state()
    records = manifest.read_state(str(root))["records"]
    found = list[_PrintedEdition]()
    for name in (identity.language, locale):
        edition = Edition(name, "pdf")
        path = output / edition.filename(identity.stem)
        declare(path)
        known = (records.get(f"{edition.name}-{mode}") for mode in ("release", "draft"))
        is_current = any(find_current(it, root, path, "pdf", "", engine) for it in known)
        found.append(_PrintedEdition(edition, path, is_current))
    return found


def _prove(content: LazyContent, locale: str, editions: Sequence[_PrintedEdition]) -> CatalogProof:
    path = catalog_path(content.root, locale)
    name = path.relative_to(content.root).as_posix()
    try:
        book = content.read().require_book()
    except PressError as error:
        return CatalogProof(locale, (*error.findings, *_issues_alone(path, name, locale)))
    try:
        catalog = read_catalog(path, locale)
    except PressError as error:
        return CatalogProof(locale, error.findings)
    messages = content.messages()
    issues = find_translation_issues(catalog, name, book, messages, Store.of(content.root))
    today = refreshed_catalog(messages, book.glossary, locale, path)
    sheet = _sheet(book, messages, today, (catalog, issues), editions)
    return CatalogProof(locale, tuple(issues), sheet.name, render_sheet(sheet, book.root).decode())


def _issues_alone(path: Path, name: str, locale: str) -> Iterator[Finding]:
    try:
        catalog = read_catalog(path, locale)
    except PressError as error:
        yield from error.findings
    else:
        yield from CatalogChecker(catalog, name).check()


def _sheet(
    book: Book,
    messages: Sequence[Message],
    today: Catalog,
    checked: tuple[Catalog, Sequence[Finding]],
    editions: Sequence[_PrintedEdition],
) -> ProofSheet:
    catalog, issues = checked
    by_line: dict[int, list[Finding]] = {}
    for issue in issues:
        by_line.setdefault(issue.line, []).append(issue)
    found = {key_of(entry): by_line.get(entry.linenum or 0, []) for entry in catalog}
    printed = dict(zip(editions, (None, today), strict=True))
    folios = dict(_folios(book, messages, printed))
    old = tuple(
        it.edition.name for it in editions if it.edition.name in folios and not it.is_current
    )
    answers = (
        _answer(book, book.work.language, CatalogSource.of_source()),
        _answer(book, today.locale, CatalogSource.of(today)),
    )
    context = ReviewContext(today, termbase_of(book, today), found, folios, old, answers)
    return make_sheet(messages, context)


def _answer(book: Book, locale: str, translation: CatalogSource) -> Answer:
    return cache(compose(book, locale, Translator(translation, book.work.language)).evaluate)


def _folios(
    book: Book, messages: Sequence[Message], printed: Mapping[_PrintedEdition, Catalog | None]
) -> Iterator[tuple[str, list[str]]]:
    """The page of each message in every PDF in dist/."""
    parts = tuple(section.slug for section in book.sections)
    for it, catalog in printed.items():
        if it.path.is_file():
            finder = PageFinder(read_pdf(it.path), parts)
            yield it.edition.name, finder.find(messages, _printed(catalog))


def _printed(catalog: Catalog | None) -> Printed:
    """The text of a message in an edition: the source text if there is no finished translation."""

    def printed(message: Message) -> str:
        entry = catalog.get(message.text, message.context) if catalog is not None else None
        return forms(entry)[0] if entry is not None and is_finished(entry) else message.text

    return printed

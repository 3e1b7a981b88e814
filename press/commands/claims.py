"""The commands for claims: one with its pages, and what was corrected since the last revision."""

from collections.abc import Iterator, Mapping

from press.catalogs.page_finder import PageFinder
from press.commands.building import BuildRequest
from press.content.book import Book
from press.content.changes import FILE, find_language, with_corrections
from press.content.manuscript import Composer, compose
from press.content.plugin import Claim
from press.core.files import write_atomically
from press.core.findings import Finding, PressError
from press.core.reads import is_file
from press.core.suggestions import suggest_names
from press.localization.translator import Translator
from press.pipeline.composition import translation_of
from press.pipeline.orders import Order
from press.pipeline.plugins import read_book
from press.readers.pdf import read_pdf
from press.reports.claim_places import ClaimFinder, ClaimPlace
from press.reports.printed_editions import PrintedEdition, printed_editions


def claim(request: BuildRequest, key: str) -> int:
    """Print a claim: its scope, its sources, its history, and where it stands in each language."""
    book, locales = read_book(request.root), request.locales_to_build()
    composers = {locale: composer_of(request, book, locale) for locale in locales}
    claims = {locale: composer.data.claims() for locale, composer in composers.items()}
    found = _require(key, claims[locales[0]])
    print(key)
    for locale in locales:
        print(f"  {locale:11} {claims[locale][key].statement}")
    for name, said in found.details:
        print(f"  {name:11} {said}")
    for edition in printed_editions(request.root, request.output, locales):
        locale = edition.edition.locale
        for line in _printed(edition, composers[locale], key, claims[locale][key]):
            print(line)
    return 0


def corrections(request: BuildRequest) -> int:
    """List what this revision corrected in CHANGELOG.md, or print it where that has no list."""
    root, book = request.root, read_book(request.root)
    changes = (root / FILE).read_text("utf-8") if is_file(root / FILE) else ""
    language = find_language(changes)
    locale = language or book.work.language
    made = composer_of(request, book, locale).data.corrections()
    if language:
        write_atomically(with_corrections(changes, made).encode(), root / FILE)
        print(f"✓ {FILE}: {len(made)} corrections in revision {book.work.revision}")
    else:
        print(*made, sep="\n")
    return 0


def composer_of(request: BuildRequest, book: Book, locale: str) -> Composer:
    """The text and the data of a book in one language."""
    translation = translation_of(Order(request.root, request.output, locale, ("pdf",)))
    return compose(book, locale, Translator(translation, book.work.language))


def _require(key: str, known: Mapping[str, Claim]) -> Claim:
    if key in known:
        return known[key]
    record = key.partition(".")[0]
    own = [name for name in known if name.partition(".")[0] == record]
    records = dict.fromkeys(name.partition(".")[0] for name in known)
    near = suggest_names(key, known) or own or suggest_names(record, records)
    remedy = f"Use one of: {', '.join(near)}." if near else "Use record.figure: fabriq.born."
    raise PressError([Finding("content", 0, "d-046", f'There is no claim "{key}".', remedy)])


def _printed(it: PrintedEdition, composer: Composer, key: str, said: Claim) -> Iterator[str]:
    """The pages of a claim in one PDF."""
    if not it.path.is_file():
        yield f"{it.path.name}: not built; build it with make {it.edition.locale}"
        return
    yield f"{it.path.name}{'' if it.is_current else ': older than the text; build it again'}"
    parts = tuple(section.slug for section in composer.book.sections)
    finder = ClaimFinder(composer, PageFinder(read_pdf(it.path), parts))
    yield from map(_line, finder.places(key, said))


def _line(place: ClaimPlace) -> str:
    folio = f"page {place.folio}" if place.folio else "page not found"
    return f"  {folio:15} {place.what}"

"""Copies of the EPUB for the partners: planned, made from the editions, and written."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from press.commands import terminal
from press.content.book import Book
from press.content.copies import FOLDER, HOW, Distributor, OwnCopy
from press.content.editions import Edition
from press.content.locales import all_locales
from press.content.manuscript import Manuscript, compose
from press.content.yaml_source import read_yaml
from press.core.files import delete_stale, remove_temporary_files, write_atomically
from press.core.findings import Finding, PressError
from press.core.reads import files_of
from press.core.suggestions import suggest_names
from press.epub.templates import EpubTemplates, edition_templates
from press.localization.translator import Translator
from press.partner.checking import check_copy, read_manifest
from press.partner.copy import CopyDetails, copy_identifier, make_copy
from press.partner.manifest import MANIFEST_SUFFIX, ManifestFacts, write_manifest
from press.partner.page import CopyProvenance, find_citation, render_copy_page
from press.pipeline.composition import translation_of
from press.pipeline.orders import Order
from press.pipeline.plugins import read_book
from press.readers.epub import EpubFile, is_content, require_epub

PARTNERS = "partners"


@dataclass(frozen=True, slots=True)
class Recipient:
    """A partner, and the data of its copy."""

    partner: Distributor
    own: OwnCopy
    work: str  # how the names of its editions begin

    @property
    def stem(self) -> str:
        """The names of its files, without the extension."""
        return Edition(self.own.language, "epub").beside(self.work, f"-{self.partner.slug}")


@dataclass(frozen=True, slots=True)
class Plan:
    """The partners whose copies are made, and those without a copy."""

    book: Book
    recipients: tuple[Recipient, ...]
    waiting: tuple[str, ...]

    @property
    def locales(self) -> list[str]:
        """The languages of the editions that the copies are made from."""
        return sorted({recipient.own.language for recipient in self.recipients})


@dataclass(frozen=True, slots=True)
class Made:
    """A copy and its manifest, to be written."""

    recipient: Recipient
    epub: bytes
    manifest: bytes
    documents: int


def plan(root: Path, names: Sequence[str]) -> Plan:
    """Plan the copies of these partners, or of all; raises PressError with all findings."""
    slugs = dict.fromkeys(name.strip().lower().replace(" ", "-") for name in names)
    known = [path.stem for path in files_of(root / FOLDER, "*.y*ml")]
    findings = [_unknown(slug, known) for slug in slugs if slug not in known]
    try:
        book = read_book(root)
    except PressError as error:
        raise PressError([*findings, *error.findings]) from None
    asked = [partner for partner in book.data.distributors if not slugs or partner.slug in slugs]
    recipients = [
        Recipient(partner, partner.own_copy, book.work.stem)
        for partner in asked
        if partner.own_copy
    ]
    without = [partner for partner in asked if not partner.own_copy]
    findings += [found for recipient in recipients for found in _unreleased(recipient, book)]
    if slugs or not recipients:
        findings += map(_without_copy, without)
    if not known:
        remedy = "Add a file for each, as content/README.md says."
        findings.append(Finding(FOLDER, 0, "d-070", "There are no partners.", remedy))
    if findings:
        raise PressError(findings)
    return Plan(book, tuple(recipients), tuple(partner.slug for partner in without))


def _unknown(slug: str, known: Sequence[str]) -> Finding:
    near = suggest_names(slug, known, 1)
    meant = f"Did you mean {near[0]}? " if near else ""
    remedy = f"{meant}The partners are: {', '.join(known) or 'none'}; add a file for another."
    return Finding(FOLDER, 0, "d-070", f'There is no partner "{slug}".', remedy)


def _without_copy(partner: Distributor) -> Finding:
    problem = 'The key "copy" is missing, so no copy can be made.'
    return Finding(f"{FOLDER}/{partner.slug}.yaml", 1, "d-071", problem, f"Add it: {HOW}")


def _unreleased(recipient: Recipient, book: Book) -> Iterator[Finding]:
    """Copies are made of published editions only: the text of a draft is not official."""
    locale = recipient.own.language
    editions = [
        name
        for name in all_locales(book.root)
        if Edition(name, "epub").name in book.work.identifiers
    ]
    if locale not in editions:
        source = read_yaml(book.root / FOLDER / f"{recipient.partner.slug}.yaml", book.root)
        problem = f'No EPUB is published in "{locale}", so there is nothing to copy.'
        remedy = f"Choose one of {', '.join(editions)}, or publish that language first."
        yield Finding(source.path, source.line(("copy", "language")), "d-072", problem, remedy)


def make_copies(plan: Plan, editions: Mapping[str, Path]) -> list[Made]:
    """Make every copy whose official EPUB (by language) is given; raises PressError."""
    made = []
    for locale, path in editions.items():
        official = require_epub(path.read_bytes(), path.name)
        templates = templates_of(plan.book, locale)
        mine = (each for each in plan.recipients if each.own.language == locale)
        made += [_make(recipient, official, templates, plan.book) for recipient in mine]
    return made


def _make(recipient: Recipient, official: EpubFile, templates: EpubTemplates, book: Book) -> Made:
    partner, own = recipient.partner, recipient.own
    identifier = copy_identifier(official.identifier, partner.slug)
    proof = CopyProvenance(official.identifier, identifier, f"{recipient.stem}{MANIFEST_SUFFIX}")
    citation = find_citation(official, partner.source, short=book.references[partner.source])
    page = render_copy_page(partner, own.contact, templates, citation, proof)
    data = make_copy(official, CopyDetails(identifier, own.contact.name), page)
    copy = require_epub(data, f"{recipient.stem}.epub")
    facts = ManifestFacts(partner.slug, templates.gettext(partner.name), book.work.revision)
    manifest = write_manifest(official, copy, facts)
    if wrong := check_copy(copy, official, read_manifest(manifest, proof.manifest)):
        raise PressError(wrong)  # what check-copy would refuse is not distributed
    return Made(recipient, data, manifest, sum(map(is_content, official.members)))


def templates_of(book: Book, locale: str) -> EpubTemplates:
    """The EPUB's templates in this language, without chapters, which the official edition has."""
    order = Order(book.root, book.root, locale, ("epub",))  # to find the catalog
    translator = Translator(translation_of(order), book.work.language)
    composer = compose(book, locale, translator)
    manuscript = Manuscript(
        locale, (), composer.data, composer.words, {}, composer.facts, translator
    )
    return edition_templates(manuscript, book, Edition(locale, "epub"))


def deliver_copies(made: Sequence[Made], output: Path) -> Iterator[str]:
    """Write each copy and its manifest into the partner's folder; yields a line for each."""
    for copy in made:
        folder, slug = output / PARTNERS / copy.recipient.partner.slug, copy.recipient.partner.slug
        remove_temporary_files(folder)
        files = {
            f"{copy.recipient.stem}.epub": copy.epub,
            f"{copy.recipient.stem}{MANIFEST_SUFFIX}": copy.manifest,
        }
        paths = [write_atomically(data, folder / name) for name, data in files.items()]
        for left in set(folder.glob(f"*-{slug}*")) - set(
            paths
        ):  # from an earlier build in another language
            delete_stale(left)
        yield terminal.copy_line(slug, paths[0], copy.documents)

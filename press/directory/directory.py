"""The directory of a work: everything that is read of it, and the same in one locale."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from press.charts.palette import chip_name
from press.content.copies import FOLDER as PARTNERS
from press.content.copies import Distributor
from press.content.plugin import (
    Claim,
    CoverData,
    CoverItem,
    DataFile,
    DataSources,
    Plugin,
    RenderedData,
    Rendering,
    WorkData,
)
from press.content.provisional import UNKNOWN_DATE
from press.content.work import Period
from press.core.findings import Finding, FindingCollector
from press.core.reads import files_of, is_file
from press.directory.blocks import DirectoryBlocks
from press.directory.card_heights import CardHeightEstimator
from press.directory.categories import CATEGORIES, Category, read_categories
from press.directory.checks.figures import Cards, cards_of
from press.directory.claims import ClaimReader, ClaimView
from press.directory.context import FILE as CONTEXT_FILE
from press.directory.context import SCHEMA as CONTEXT_SCHEMA
from press.directory.context import Context, context_schema, read_context
from press.directory.corrections import Revision
from press.directory.gallery import Gallery
from press.directory.indexes import index_bodies, index_places
from press.directory.initiative_files import (
    Initiatives,
    Known,
    cited_by,
    cited_in,
    read_initiatives,
)
from press.directory.initiatives import CONTEXT, FOLDER, SCHEMA, Initiative, json_schema
from press.directory.messages import (
    CARD,
    category_messages,
    context_messages,
    initiative_messages,
    partner_messages,
    zone_messages,
)
from press.directory.network import FILE as NETWORK
from press.directory.network import Network, read_network
from press.directory.open_data import claims_table, initiatives_record, initiatives_table
from press.directory.partner_pages import QUESTIONS, find_unprinted
from press.directory.partners import Partner, cited_by_partner, read_partners
from press.directory.pictures import Pictures
from press.directory.scope import FILE as TERRITORIES
from press.directory.scope import ScopeWords, read_scope_words
from press.directory.sheets import make_sheets
from press.directory.views import BodyView, FactView, FigureView, InitiativeView, Localizer
from press.directory.vocabulary import DirectoryVocabulary
from press.directory.zones import FILE as ZONES
from press.directory.zones import Zones, read_zones
from press.localization.message import Message

REPERTORY = "templates/parts/repertory.md.j2"  # the section that prints all cards


@dataclass(frozen=True, slots=True)
class Directory(WorkData):
    """The directory in the language of the manuscript."""

    root: Path = Path()
    categories: Mapping[str, Category] = field(default_factory=dict)
    initiatives: tuple[Initiative, ...] = ()
    context: Context = field(default_factory=Context)
    partners: tuple[Partner, ...] = ()
    zones: Zones = field(default_factory=Zones)
    scope_words: ScopeWords = field(default_factory=ScopeWords)
    own_period: Period | None = None  # of the work
    revision: str = ""  # of the work

    def section_of(self, path: str) -> str:
        """The repertory prints initiatives."""
        return REPERTORY if path.startswith(FOLDER) else ""

    def evidence(self, language: str) -> Sequence[object]:
        """The figures of the cards."""
        return (cards_of(self.root, self.initiatives, language),)

    def render(self, rendering: Rendering) -> "RenderedDirectory":
        """The directory in one locale."""
        return _render(self, rendering)

    @property
    def period(self) -> tuple[int, int]:
        """The first and last year in cover and charts: the work's own, else those of the data.

        What begins later than the work's own last year is shown all the same: the last year moves.
        """
        starts = [initiative.years.start for initiative in self.initiatives] or [0]
        ends = [initiative.years.end or 0 for initiative in self.initiatives] or [0]
        own = self.own_period
        last = max(own.last if own else max(ends), max(starts) + 1)
        return own.first if own else min(starts), last


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderedDirectory(RenderedData):
    """The directory in one locale."""

    directory: Directory
    initiatives: tuple[InitiativeView, ...]
    reading: Localizer
    blocks: DirectoryBlocks
    reader: ClaimReader

    def material(self) -> Mapping[str, object]:
        """What the repertory and the indexes are made of."""
        sort_key, zones = self.reading.formats.sort_key, self.directory.zones
        return {
            "card_in": self.blocks.card,
            "categories": self._grouped(),
            "bodies": index_bodies(self.initiatives, sort_key),
            "elsewhere": self.reading.gettext(zones.elsewhere) if zones.map else "",
            "zones": index_places(self.initiatives, sort_key),
            **self._partner_pages(),
        }

    def files(self) -> Sequence[DataFile]:
        """Figures and initiatives, sorted by name (name trees, ISO 19005-3, 6.8)."""
        if not self.initiatives:
            return ()
        views, found = self.initiatives, self._claims()
        words, locale = self.reading.words["pdf"], self.reading.formats.locale
        texts = {
            f"figures-{locale}.csv": (words["data_figures"], claims_table(found)),
            f"initiatives-{locale}.csv": (words["data_csv"], initiatives_table(views)),
            f"initiatives-{locale}.json": (
                words["data_json"],
                initiatives_record(views, found, self.reader.source),
            ),
        }
        return [DataFile(name, str(about), text.encode()) for name, (about, text) in texts.items()]

    def claims(self) -> Mapping[str, Claim]:
        """Every figure."""
        return {view.id: view.described() for view in self._claims()}

    def corrections(self) -> Sequence[str]:
        """The corrections of figures that this revision made."""
        revision = self.directory.revision
        made = (each for view in self._claims() for each in view.corrections)
        return [f"**{it.claim}**: {it}" for it in made if it.record.revision == revision]

    def _claims(self) -> list[ClaimView]:
        return self.reader.claims(self.directory.initiatives, self.directory.context.figures)

    def _partner_pages(self) -> dict[str, object]:
        """The pages of partners, the names of those without one, and what they are asked."""
        partners, reading = self.directory.partners, self.reading
        return {
            "partner_pages": [
                reading.partner_page(each, each.page) for each in partners if each.page
            ],
            "unasked": [reading.gettext(each.name) for each in partners if not each.page],
            "questions": [reading.words["partner_questions"][name] for name in QUESTIONS],
        }

    def _grouped(self) -> list[dict[str, object]]:
        """The initiatives by category, in the vocabulary's order, and the sheets of their cards."""
        gettext = self.reading.gettext
        height = CardHeightEstimator(self.reader.references, self.reading.words).height
        return [
            {
                "key": key,
                "chip": chip_name(key),
                "name": gettext(category.name),
                "description": gettext(category.description),
                "initiatives": members,
                "sheets": make_sheets(members, height),
            }
            for key, category in self.directory.categories.items()
            for members in [[view for view in self.initiatives if view.category == key]]
        ]


def _render(directory: Directory, rendering: Rendering) -> RenderedDirectory:
    formats, words, gettext = rendering.formats, rendering.words, rendering.translator.gettext
    reading = Localizer(formats, words, directory.categories, gettext)
    views = reading.initiatives(directory.initiatives)
    names = {key: gettext(category.name) for key, category in directory.categories.items()}
    missing = {target.removeprefix(CARD): code for target, code in directory.missing.items()}
    last, source = directory.period[1], rendering.work.language
    pictures = Pictures(words, formats, names, source, last, directory.zones)
    partners = tuple(map(reading.partner, directory.partners))
    gallery = Gallery(pictures, rendering.blocks, partners, directory.scope_words, missing)
    blocks = DirectoryBlocks(rendering.blocks, words, source, directory.scope_words)
    context = tuple(map(reading.figure, directory.context.figures))
    vocabulary = DirectoryVocabulary(views, formats, blocks, missing, context)
    return RenderedDirectory(
        gallery.functions() | vocabulary.functions(),
        vocabulary.filters(),
        (InitiativeView, FigureView, FactView, BodyView),
        _cover(views, names, directory.period),
        directory=directory,
        initiatives=views,
        reading=reading,
        blocks=blocks,
        reader=ClaimReader(reading, rendering.references, rendering.links),
    )


def _cover(
    views: Iterable[InitiativeView], names: Mapping[str, str], period: tuple[int, int]
) -> CoverData:
    rows = list(names)
    items = (
        CoverItem(f"{CARD}{view.slug}", rows.index(view.category), view.start, view.end)
        for view in sorted(views, key=lambda view: (view.start, view.slug))
    )
    return CoverData(tuple(names.values()), period, tuple(items))


def read_directory(sources: DataSources) -> tuple[Directory, Sequence[Finding]]:
    """The directory as far as its files can be read, and what is wrong with them."""
    collector, root = FindingCollector(), sources.root
    known = collector.read(lambda: read_categories(root), None)
    zones = collector.read(lambda: read_zones(root), None)
    bounds, period = sources.work.bounds, sources.work.period
    scope_words = collector.read(lambda: read_scope_words(root), None)
    published = sources.work.date if sources.work.date != UNKNOWN_DATE else None
    revision = Revision(sources.work.revision, published) if published else None
    all_known = Known(known, sources.cited, zones, scope_words, bounds, published, revision)
    found, context = read_initiatives(root, all_known), read_context(root, all_known)
    collector.take(None, (*found.findings, *context.findings))
    partners = collector.take(*read_partners(root, sources.cited))
    pages = {f"{PARTNERS}/{partner.slug}.yaml": partner.page for partner in partners}
    collector.take(None, find_unprinted(pages, sources.work.spine.slugs))
    network = collector.take(*read_network(root, partners))
    directory = Directory(
        root=root,
        categories=_named_by(found.whole) if known is None else known,
        initiatives=found.whole,
        context=context,
        partners=partners,
        zones=zones or Zones(),
        scope_words=scope_words or ScopeWords(),
        own_period=period,
        revision=sources.work.revision,
    )
    return _for_the_engine(directory, found, network), collector.findings


def _named_by(initiatives: Iterable[Initiative]) -> dict[str, Category]:
    """The categories that initiatives name, where the file of the categories can't be read."""
    keys = sorted({initiative.category for initiative in initiatives})
    return {key: Category(name=key, description=key) for key in keys}


def _for_the_engine(directory: Directory, found: Initiatives, network: Network | None) -> Directory:
    """The directory with all that the engine asks of data."""
    root, initiatives, context = directory.root, directory.initiatives, directory.context
    paths = {path.stem: path for path in files_of(root / FOLDER, "**/*.y*ml")}
    files = {i.slug: paths[i.slug].relative_to(root).as_posix() for i in initiatives}
    records = (*initiatives, *context.figures, *directory.partners)
    figures = {(i.slug, figure.id): figure for i in initiatives for figure in i.figures}
    missing = {f"{CARD}{slug}": finding.code for slug, finding in found.broken.items()}
    if context.findings:
        missing[CONTEXT] = context.findings[0].code
    return replace(
        directory,
        signs=tuple(directory.categories),
        files=tuple(_files(root)),
        names=tuple(initiative.name for initiative in initiatives),
        known_words=tuple(_known_words(initiatives)),
        figures=figures | {(CONTEXT, figure.id): figure for figure in context.figures},
        targets={f"{CARD}{slug}": path for slug, path in files.items()},
        records={slug: f"{CARD}{slug}" for slug in files},
        missing=missing,
        messages=tuple(_messages(directory, network)),
        cited={
            *(key for initiative in initiatives for _, key in cited_in(initiative)),
            *(key for _, key in cited_by("figures", context.figures)),
            *(key for partner in directory.partners for _, key in cited_by_partner(partner)),
        },
        serialized="\n".join(record.model_dump_json() for record in records),
        distributors=tuple(_distributors(directory.partners, network)),
    )


def _files(root: Path) -> Iterator[str]:
    single = [root / name for name in (CONTEXT_FILE, CATEGORIES, ZONES, TERRITORIES, NETWORK)]
    folders = [files_of(root / name, "**/*.y*ml") for name in (FOLDER, PARTNERS)]
    for path in (*filter(is_file, single), *(path for paths in folders for path in paths)):
        yield path.relative_to(root).as_posix()


def _messages(directory: Directory, network: Network | None) -> Iterator[Message]:
    yield from context_messages(directory.context.figures)
    yield from category_messages(directory.categories)
    yield from initiative_messages(directory.initiatives)
    yield from zone_messages(directory.zones)
    if network and directory.partners:
        yield from partner_messages(directory.partners, network)


def _distributors(partners: Iterable[Partner], network: Network | None) -> Iterator[Distributor]:
    if network is None:
        return
    for each in partners:
        joined = network.joined[each.since_phase - 1]
        yield Distributor(each.slug, each.name, each.country, each.source, joined, each.own_copy)


def _known_words(initiatives: Iterable[Initiative]) -> Iterator[str]:
    for initiative in initiatives:
        yield from (initiative.name, initiative.place or "")
        yield from (body.name for body in initiative.bodies)


DIRECTORY = Plugin(read_directory, (Cards,), {SCHEMA: json_schema, CONTEXT_SCHEMA: context_schema})

"""Claims: the figures as others cite them, with an id, a scope, sources and a history."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from press.content.plugin import Claim
from press.directory.context import FILE as CONTEXT_FILE
from press.directory.corrections import Correction
from press.directory.initiatives import CONTEXT, FOLDER, Figure, Initiative
from press.directory.messages import CARD
from press.directory.views import Localizer

_SCOPE = ("period", "population", "territory", "kind")


def claim_id(slug: str, key: str) -> str:
    """The id of a figure, also that of its place on the card: fabriq.born."""
    return f"{slug}.{key}"


@dataclass(frozen=True, slots=True)
class ClaimSource:
    """A source as the book cites it, and its address on the web, if it has one."""

    id: str
    cited: str
    link: str

    def __str__(self) -> str:
        return ", ".join(filter(None, (f"{self.cited} ({self.id})", self.link)))


@dataclass(frozen=True, slots=True)
class CorrectionView:
    """A correction in one locale: what was said and what was said instead, as a card prints it."""

    claim: str
    record: Correction
    before: str
    after: str
    why: str

    def __str__(self) -> str:
        return f"«{self.before}» → «{self.after}». {self.why}"


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A figure as a claim in one locale; `slug` is that of its initiative, or the context."""

    slug: str
    figure: Figure
    label: str
    unit: str
    text: str
    statement: str
    sources: tuple[ClaimSource, ...]
    corrections: tuple[CorrectionView, ...]

    @property
    def id(self) -> str:
        """Its id in the book."""
        return claim_id(self.slug, self.figure.id)

    @property
    def period(self) -> str:
        """The time that it is of."""
        return self.figure.period or self.figure.as_of

    def described(self) -> Claim:
        """The claim as the engine knows it."""
        figure, has_card = self.figure, self.slug != CONTEXT
        details = [
            ("population", figure.population),
            ("territory", figure.territory),
            ("period", self.period),
            ("kind", figure.kind),
            *(("source", str(source)) for source in self.sources),
            *([("words", f"«{figure.words}»")] if figure.words else []),
            ("read", f"{figure.read.date}, {figure.read.extent}"),
            *(("corrected", _dated(each)) for each in self.corrections),
            ("data", f"{FOLDER}/{self.slug}.yaml" if has_card else CONTEXT_FILE),
        ]
        card = f"{CARD}{self.slug}" if has_card else ""
        key, row = (self.slug, figure.id), f"{self.label} {self.text}"
        return Claim(key, card, self.statement, row, tuple(details))


def _dated(view: CorrectionView) -> str:
    return f"{view.record.revision}, {view.record.date}: {view}"


@dataclass(frozen=True, slots=True)
class ClaimReader:
    """What makes claims of figures in one locale: `references` and `links` are by source."""

    reading: Localizer
    references: Mapping[str, str]
    links: Mapping[str, str]

    def claims(
        self, initiatives: Sequence[Initiative], context: Sequence[Figure] = ()
    ) -> list[ClaimView]:
        """Every figure: those of initiatives, then those of none."""
        own = [self._claim(each.slug, figure) for each in initiatives for figure in each.figures]
        return [*own, *(self._claim(CONTEXT, figure) for figure in context)]

    def _claim(self, slug: str, figure: Figure) -> ClaimView:
        view = self.reading.figure(figure)
        return ClaimView(
            slug,
            figure,
            view.label,
            view.unit,
            view.text,
            self._statement(figure),
            tuple(map(self.source, view.sources)),
            tuple(self._corrections(slug, figure))[::-1],
        )

    def source(self, key: str) -> ClaimSource:
        """A source by its key."""
        return ClaimSource(key, self.references.get(key, ""), self.links.get(key, ""))

    def _statement(self, figure: Figure) -> str:
        view = self.reading.figure(figure)
        return f"{view.label}: {view.text}, {view.as_of}".replace("\u00a0", " ")

    def _corrections(self, slug: str, figure: Figure) -> Iterator[CorrectionView]:
        """The last one first: each tells what it made of the figure before."""
        claim = claim_id(slug, figure.id)
        for each in reversed(figure.corrections):
            former = figure.model_copy(update=each.was.changed)
            before, after = (self._said(it, each.was.changed) for it in (former, figure))
            yield CorrectionView(claim, each, before, after, self.reading.gettext(each.why))
            figure = former

    def _said(self, figure: Figure, changed: Iterable[str]) -> str:
        """What a card prints, then the fields of the scope that changed, which none prints."""
        scope = [f"{name}: {getattr(figure, name)}" for name in changed if name in _SCOPE]
        return "; ".join([self._statement(figure), *scope])

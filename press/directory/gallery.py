"""The pictures that a chapter may call; content/README.md describes them for editors."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NotRequired, TypedDict, Unpack

from press.content.blocks import Blocks, Picture
from press.content.markdown import Markdown
from press.content.sandbox import EditorMistake
from press.directory.pictures import Pictures, Selection
from press.directory.scope import ScopeWords
from press.directory.selections import T, require_some
from press.directory.views import FigureView, InitiativeView, PartnerView
from press.localization.formats import MEASURES

_COUNTED = {"start": "start", "zone": "zone", "category": "category_name"}


class Said(TypedDict):
    """What a call says of its figure; a note is printed below it, data is the id of a table."""

    caption: str
    alt: str
    id: str
    note: NotRequired[str]
    data: NotRequired[str]


@dataclass(frozen=True, slots=True)
class Gallery:
    """One locale's pictures: each call gives a figure as Markdown, and keeps what is to be drawn.

    `missing` are the initiatives whose files are broken, with the code of what is said of them.
    """

    pictures: Pictures
    blocks: Blocks
    partners: tuple[PartnerView, ...]
    scope_words: ScopeWords
    missing: Mapping[str, str] = field(default_factory=dict)

    def functions(self) -> dict[str, object]:
        """What a chapter calls them by."""
        return {
            "chart": self._chart,
            "panels": self._panels,
            "timeline": self._drawing(self.pictures.timeline),
            "matrix": self._drawing(self.pictures.matrix),
            "zones": self._zones,
            "awards": self._awards,
            "network": self._drawing(self.pictures.network),
            "partners_map": self._partners_map,
            "partners_table": self._partners_table,
        }

    def _chart(
        self, items: Iterable[Any], by: str, differing: str = "", **said: Unpack[Said]
    ) -> Markdown:
        rows = list(self._some(list(items)))
        if isinstance(rows[0], FigureView):
            return self._panels([("", rows)], by, differing, **said)
        if differing:
            problem = "Initiatives that are counted differ in no scope"
            raise EditorMistake(problem, "Leave out differing, or write it as a note.")
        if by not in _COUNTED:
            raise EditorMistake(
                f'Initiatives can\'t be counted by "{by}"', "Use start, zone or category."
            )
        return self._figure(self.pictures.of_counts(rows, _COUNTED[by]), **said)

    def _panels(
        self,
        panels: Sequence[tuple[str, Sequence[FigureView]]],
        by: str = "label",
        differing: str = "",
        **said: Unpack[Said],
    ) -> Markdown:
        """Bars; `differing` says how the scopes of figures on one scale differ, if they do."""
        for head, figures in self._some(panels):
            _one_measure(self._some(figures), may_count=bool(head))
            if not differing:
                _one_scope(figures, by)
                self.scope_words.require(f"{said['caption']} {head}", figures)
        said["note"] = " ".join(filter(None, (differing, said.get("note"))))
        return self._figure(self.pictures.of_figures(panels, by), **said)

    def _drawing(self, draw: Callable[[Selection], Picture]) -> Callable[..., Markdown]:
        """The function of a chapter that draws a selection."""

        def drawing(selection: Selection, **said: Unpack[Said]) -> Markdown:
            return self._figure(draw(self._some(selection)), **said)

        return drawing

    def _zones(self, selection: Selection, **said: Unpack[Said]) -> Markdown:
        self._some(self.pictures.map.numbers)
        return self._figure(self.pictures.zones(self._some(selection)), **said)

    def _awards(self, view: InitiativeView, each: FigureView, **said: Unpack[Said]) -> Markdown:
        self._some(self.pictures.map.numbers and view.awards)
        return self._figure(self.pictures.awards(view, each), **said)

    def _partners_map(self, **said: Unpack[Said]) -> Markdown:
        return self._figure(self.pictures.partners(self._some(self.partners)), **said)

    def _partners_table(self, caption: str, id: str) -> Markdown:  # noqa: A002
        picture = self.pictures.partners(self._some(self.partners))
        return self.blocks.table(picture.heads, picture.rows, caption, id)

    def _figure(
        self,
        picture: Picture,
        *,
        caption: str,
        id: str,  # noqa: A002
        alt: str,
        note: str = "",
        data: str = "",
    ) -> Markdown:
        """A figure with its data; a selection of initiatives may still have nothing to draw."""
        self._some(picture.rows)
        return self.blocks.figure(picture, caption, id, alt, note=note, data=data)

    def _some(self, items: T) -> T:
        """What a picture needs to show anything."""
        require_some(items, self.missing, "draw")
        return items


def _one_measure(figures: Sequence[FigureView], *, may_count: bool) -> None:
    """Refuse bars of several units side by side; under a heading, counts may differ in kind."""
    if any(figure.value < 0 for figure in figures):
        raise EditorMistake("A bar can't show a negative value", "Show these figures in a table.")
    units = {figure.unit for figure in figures}
    if len(units) > 1 and not (may_count and units.isdisjoint(MEASURES)):
        raise EditorMistake(
            f"Bars side by side need one unit, not {', '.join(sorted(units))}",
            "Leave out the others.",
        )


def _one_scope(figures: Sequence[FigureView], by: str) -> None:
    """Refuse bars that compare what can't be compared; labels tell of whom each bar is."""
    names = ("territory", "kind", *(("population",) if by == "year" else ()))
    for name in names:
        values = list(dict.fromkeys(getattr(figure, name) for figure in figures))
        if len(values) > 1:
            raise EditorMistake(
                f"Bars side by side need one {name}, not {', '.join(values)}",
                "Leave out the others, or say below the figure how they differ: differing=_('…').",
            )

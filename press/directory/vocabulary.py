"""What a chapter may call of the directory: selections, figures, cards, tables."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import get_args

from press.content.markdown import Markdown
from press.content.sandbox import AlreadyReported, EditorMistake
from press.directory.blocks import DirectoryBlocks, linked
from press.directory.initiatives import CONTEXT, STATES
from press.directory.scope import FigureKind
from press.directory.selections import T, require_some
from press.directory.views import FigureView, InitiativeView
from press.localization.formats import Formats
from press.localization.untranslated import joined_text

Selection = Sequence[InitiativeView]
_ORDERS = ("name", "start", "end", "zone", "category")


@dataclass(frozen=True, slots=True)
class DirectoryVocabulary:
    """One locale's vocabulary; `missing` are initiatives with faulty files: slug to code."""

    initiatives: tuple[InitiativeView, ...]
    formats: Formats
    blocks: DirectoryBlocks
    missing: Mapping[str, str] = field(default_factory=dict)
    context: tuple[FigureView, ...] = ()

    def functions(self) -> dict[str, object]:
        """Functions and values."""
        return {
            "initiatives": self.initiatives,
            "initiative": self._initiative,
            "figure": self._figure,
            "figures": self._figures,
            "all_figures": self._figures_of_kind,
            "cite": self._cite,
            "link": self._link,
            "card": self._card,
            "cards": self._cards,
            "table": self._table,
            "figures_table": self._figures_table,
        }

    def filters(self) -> dict[str, Callable[..., object]]:
        """Selections."""
        return {
            "of": self._of,
            "in_zone": lambda selection, zone: [i for i in selection if i.zone == zone],
            "in_state": self._in_state,
            "with_body": self._with_body,
            "recalled": lambda selection, name: [i for i in selection if name in i.recalled],
            "since": lambda selection, year: [i for i in selection if i.start >= year],
            "until": lambda selection, year: [i for i in selection if i.start <= year],
            "by": self._by,
            "names": self._names,
        }

    def _initiative(self, slug: str) -> InitiativeView:
        for view in self.initiatives:
            if view.slug == slug:
                return view
        if slug in self.missing:
            raise AlreadyReported(self.missing[slug])
        raise EditorMistake(
            f'There is no initiative "{slug}"', "Use the name of a file in content/initiatives/."
        )

    def _names(self, selection: Selection) -> str:
        names = [view.name for view in self._some(selection, "name")]
        return joined_text(self.formats.join(names), *names)

    def _figure(self, slug: str, key: str) -> FigureView:
        figures = self._all_figures(slug)
        for figure in figures:
            if figure.id == key:
                return figure
        known = ", ".join(figure.id for figure in figures) or "none"
        raise EditorMistake(f'"{slug}" has no figure "{key}"', f"Its figures are: {known}.")

    def _figures(self, slug: str, *keys: str) -> list[FigureView]:
        return [self._figure(slug, key) for key in keys] or self._some(
            list(self._all_figures(slug)), "show"
        )

    def _all_figures(self, slug: str) -> tuple[FigureView, ...]:
        if slug != CONTEXT:
            return self._initiative(slug).figures
        if slug in self.missing:
            raise AlreadyReported(self.missing[slug])
        return self.context

    def _figures_of_kind(self, kind: str = "") -> list[FigureView]:
        """The figures of all cards, or those of one kind."""
        if kind and kind not in get_args(FigureKind):
            known = ", ".join(get_args(FigureKind))
            raise EditorMistake(f'There is no kind "{kind}"', f"Use one of: {known}.")
        figures = [figure for view in self.initiatives for figure in view.figures]
        return [figure for figure in figures if kind in ("", figure.kind)]

    def _cite(self, slug: str, key: str) -> Markdown:
        return self._figure(slug, key).cite

    def _link(self, slug: str) -> Markdown:
        return Markdown(f"{linked(self._initiative(slug))}{{.card-ref}}")

    def _of(self, selection: Selection, category: str) -> list[InitiativeView]:
        known = {view.category for view in self.initiatives}
        if category not in known:
            for code in self.missing.values():
                raise AlreadyReported(code)  # theirs may be the category
            raise EditorMistake(
                f'There is no category "{category}"', f"Use one of: {', '.join(sorted(known))}."
            )
        return [view for view in selection if view.category == category]

    def _in_state(self, selection: Selection, state: str) -> list[InitiativeView]:
        if state not in STATES:
            raise EditorMistake(f'There is no state "{state}"', f"Use one of: {', '.join(STATES)}.")
        return [view for view in selection if view.status and view.status.state == state]

    def _with_body(self, selection: Selection, name: str) -> list[InitiativeView]:
        found = [view for view in selection if name in {body.named for body in view.bodies}]
        if not found:
            raise EditorMistake(f'No initiative names "{name}"', "Use the name of a body.")
        return found

    def _by(self, selection: Selection, order: str) -> list[InitiativeView]:
        if order not in _ORDERS:
            raise EditorMistake(
                f'Initiatives can\'t be sorted by "{order}"', f"Use {', '.join(_ORDERS)}."
            )
        if order == "name":
            return sorted(selection, key=lambda view: view.sort_key)
        return sorted(selection, key=lambda view: (getattr(view, order) or 9999, view.sort_key))

    def _card(self, slug: str) -> Markdown:
        return self.blocks.card(self._initiative(slug))

    def _cards(self, selection: Selection) -> Markdown:
        return Markdown("\n\n".join(map(self.blocks.card, self._some(selection, "show"))))

    def _table(
        self,
        selection: Selection,
        *,
        columns: Sequence[str],
        caption: str,
        id: str,  # noqa: A002 the word of a chapter
    ) -> Markdown:
        return self.blocks.table(
            self._some(selection, "show"), self._some(columns, "show"), caption, id
        )

    def _figures_table(
        self,
        figures: Sequence[FigureView],
        *,
        caption: str,
        id: str,  # noqa: A002
    ) -> Markdown:
        return self.blocks.figures_table(self._some(figures, "show"), caption, id)

    def _some(self, items: T, what: str) -> T:
        return require_some(items, self.missing, what)

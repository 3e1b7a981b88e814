"""The words a chapter may use: filters and functions, described for editors in content/README.md."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from press.content.blocks import Blocks
from press.content.gallery import Gallery
from press.content.markdown import Markdown, finalize
from press.content.sandbox import EditorMistake, Untold
from press.content.views import FigureView, InitiativeView
from press.content.words import Words
from press.localization.formats import Formats
from press.localization.translator import Translator
from press.localization.untranslated import joined_text

Selection = Sequence[InitiativeView]
_ORDERS = ("name", "start", "end", "zone", "category")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """One locale's vocabulary; `globals` and `filters` are what the chapter environment takes.

    `missing` are the initiatives whose files are broken, by slug, with the code of what is said of them.
    """

    initiatives: tuple[InitiativeView, ...]
    formats: Formats
    words: Words
    blocks: Blocks
    gallery: Gallery
    translator: Translator
    facts: dict[str, Any] = field(default_factory=dict)
    missing: Mapping[str, str] = field(default_factory=dict)

    @property
    def globals(self) -> dict[str, Any]:
        """Functions and values."""
        return (
            self.facts
            | self.gallery.globals
            | {
                "_": self.translator.gettext,
                "gettext": self.translator.gettext,
                "ngettext": self.translator.ngettext,
                "pgettext": self._message,
                "initiatives": self.initiatives,
                "initiative": self._initiative,
                "figure": self._figure,
                "figures": self._figures,
                "cite": self._cite,
                "link": self._link,
                "card": self._card,
                "cards": self._cards,
                "table": self._table,
                "figures_table": self._figures_table,
            }
        )

    @property
    def filters(self) -> dict[str, Callable[..., Any]]:
        """Filters: selections first, then formats."""
        return {
            "of": self._of,
            "in_zone": lambda selection, zone: [i for i in selection if i.zone == zone],
            "since": lambda selection, year: [i for i in selection if i.start >= year],
            "until": lambda selection, year: [i for i in selection if i.start <= year],
            "by": self._by,
            "names": lambda selection: self._joined([i.name for i in selection]),
            "listed": lambda items: self._joined(
                [item if isinstance(item, str) else str(item) for item in items]
            ),
            "number": lambda value: self.formats.number(_number(value)),
            "percent": self._percent,
            "eur": lambda value: self.formats.euro(_number(value)),
            "date": lambda value: self.formats.date(str(value)),
        }

    def _message(self, context: str, text: str) -> str:
        return self.translator.gettext(text, context)

    def _initiative(self, slug: str) -> InitiativeView:
        for view in self.initiatives:
            if view.slug == slug:
                return view
        if slug in self.missing:
            raise Untold(self.missing[slug])
        raise EditorMistake(
            f'There is no initiative "{slug}"', "Use the name of a file in content/initiatives/."
        )

    def _joined(self, items: Sequence[str]) -> str:
        return joined_text(self.formats.join(items), *items)

    def _figure(self, slug: str, key: str) -> FigureView:
        view = self._initiative(slug)
        for figure in view.figures:
            if figure.id == key:
                return figure
        known = ", ".join(figure.id for figure in view.figures) or "none"
        raise EditorMistake(f'"{slug}" has no figure "{key}"', f"Its figures are: {known}.")

    def _figures(self, slug: str, *keys: str) -> list[FigureView]:
        return [self._figure(slug, key) for key in keys] or list(self._initiative(slug).figures)

    def _cite(self, slug: str, key: str) -> Markdown:
        return self._figure(slug, key).cite

    def _link(self, slug: str) -> Markdown:
        return Markdown(f"[{finalize(self._initiative(slug).name)}](#card-{slug}){{.card-ref}}")

    def _of(self, selection: Selection, category: str) -> list[InitiativeView]:
        known = {view.category for view in self.initiatives}
        if category not in known:
            for code in self.missing.values():
                raise Untold(code)  # theirs may be the category
            raise EditorMistake(
                f'There is no category "{category}"', f"Use one of: {', '.join(sorted(known))}."
            )
        return [view for view in selection if view.category == category]

    def _by(self, selection: Selection, order: str) -> list[InitiativeView]:
        if order not in _ORDERS:
            raise EditorMistake(
                f'Initiatives can\'t be sorted by "{order}"', f"Use {', '.join(_ORDERS)}."
            )
        if order == "name":
            return sorted(selection, key=lambda view: view.sort_key)
        return sorted(selection, key=lambda view: (getattr(view, order) or 9999, view.sort_key))

    def _percent(self, value: object) -> str:
        if isinstance(value, FigureView) and value.unit == "percent":
            return self.formats.measure(value.value, "percent")
        return self.formats.percent(_number(value))

    def _card(self, slug: str) -> Markdown:
        return self.blocks.card(self._initiative(slug))

    def _cards(self, selection: Selection) -> Markdown:
        return Markdown("\n\n".join(map(self.blocks.card, selection)))

    def _table(
        self,
        selection: Selection,
        columns: Sequence[str],
        caption: str,
        id: str,  # noqa: A002
    ) -> Markdown:
        for column in columns:
            if column not in self.blocks.columns:
                known = ", ".join(self.blocks.columns)
                raise EditorMistake(f'There is no column "{column}"', f"Use some of: {known}.")
        return self.blocks.table(selection, columns, caption, id)

    def _figures_table(self, figures: Sequence[FigureView], caption: str, id: str) -> Markdown:  # noqa: A002
        return self.blocks.figures_table(figures, caption, id)


def _number(value: object) -> int | float:
    if isinstance(value, FigureView):
        return value.value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    raise EditorMistake(
        f"{value!r} is not a number", "Give a number, or a figure of an initiative."
    )

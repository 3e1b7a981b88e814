"""Blocks of the directory that a chapter calls: cards, and tables of initiatives and of figures."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from press.charts.palette import chip_name
from press.content.blocks import Blocks
from press.content.markdown import Markdown, finalize
from press.content.sandbox import EditorMistake
from press.content.words import Words
from press.directory.card_heights import Form
from press.directory.claims import claim_id
from press.directory.scope import ScopeWords
from press.directory.views import FigureView, InitiativeView


def linked(view: InitiativeView) -> Markdown:
    """The name of an initiative, linked to its card."""
    return Markdown(f"[{finalize(view.name)}](#card-{view.slug})")


COLUMNS: Mapping[str, Callable[[InitiativeView], str]] = {
    "name": linked,
    "category": lambda view: view.category_name,
    "years": lambda view: Markdown(f"[{finalize(view.years)}]{{.unbroken}}"),
    "zone": lambda view: str(view.zone or "–"),
    "place": lambda view: view.place or "–",
    "bodies": lambda view: Markdown(", ".join(body.spoken for body in view.bodies) or "–"),
    "website": lambda view: view.website or "–",
}  # what a table of initiatives can show


@dataclass(frozen=True, slots=True)
class DirectoryBlocks:
    """The directory's blocks in one locale."""

    blocks: Blocks
    words: Words
    source: str  # the language of the manuscript, which names of projects keep
    scope_words: ScopeWords

    def card(self, view: InitiativeView, form: Form = "ledger") -> Markdown:
        """The card of an initiative, in one of its forms."""
        chip = chip_name(view.category)
        values = {"view": view, "form": Markdown(form), "chip": chip, "source": self.source}
        return self.blocks.render("blocks/card.md.j2", **values, claim_id=claim_id)

    def table(
        self,
        selection: Sequence[InitiativeView],
        columns: Sequence[str],
        caption: str,
        id: str,  # noqa: A002 the word of a chapter
    ) -> Markdown:
        """A table of initiatives."""
        for column in columns:
            if column not in COLUMNS:
                known = ", ".join(COLUMNS)
                raise EditorMistake(f'There is no column "{column}"', f"Use some of: {known}.")
        heads = [self.words["columns"][column] for column in columns]
        rows = [[COLUMNS[column](view) for column in columns] for view in selection]
        return self.blocks.table(heads, rows, caption, id)

    def figures_table(self, figures: Sequence[FigureView], caption: str, id: str) -> Markdown:  # noqa: A002
        """A table of figures: what, how much, when, who says so."""
        self.scope_words.require(caption, figures)
        heads = [self.words["columns"][name] for name in ("figure", "value", "year", "source")]
        rows = [[figure.label, figure.text, figure.as_of, figure.cite] for figure in figures]
        return self.blocks.table(heads, rows, caption, id)

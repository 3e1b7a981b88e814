"""What a chapter calls with one line: cards, tables and charts, as Markdown from templates/blocks/."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jinja2 import Environment

from press.charts.palette import chip_name
from press.content.card_heights import Form
from press.content.markdown import Markdown, finalize, one_line, without_scheme
from press.content.pictures import Picture, linked
from press.content.sandbox import DELIMITERS
from press.content.views import FigureView, InitiativeView
from press.content.words import Words
from press.core.templates import template_environment

PICTURES, DATA = "charts", "data-"
DATA_PART = "figures-data"  # the part of templates/parts/ that prints them


def markdown_environment(root: Path) -> Environment:
    """Jinja for the press's own Markdown templates: a value is escaped unless it is Markdown already."""
    environment = template_environment(
        root,
        autoescape=False,  # the text is Markdown: `finalize` escapes it
        finalize=finalize,
        keep_trailing_newline=True,
        lstrip_blocks=False,
        trim_blocks=False,
        **DELIMITERS,
    )
    environment.filters |= {
        "attribute": lambda text: Markdown(re.sub(r'(["\\\\])', r"\\\1", one_line(str(text)))),
        "cells": lambda values: Markdown(" | ".join(map(finalize, values))),
        "markdown": Markdown,
        "without_scheme": without_scheme,
    }
    return environment


@dataclass(frozen=True, slots=True)
class Drawn:
    """A figure that a chapter called: its picture, and what is said of it.

    `data` is the id of a table of the same, if there is one.
    """

    key: str
    picture: Picture
    caption: str
    alt: str
    data: str

    @property
    def has_own_table(self) -> bool:
        """Whether its data stand in no table of the text."""
        return self.data == f"{DATA}{self.key}"


@dataclass(frozen=True, slots=True)
class Blocks:
    """The blocks of one locale; `drawn` fills with what chapters call, by the name a page asks for."""

    markdown: Environment
    words: Words
    has_data_part: bool  # whether the book ends with the data of its figures
    drawn: dict[str, Drawn] = field(default_factory=dict)

    @property
    def columns(self) -> Mapping[str, Callable[[InitiativeView], str]]:
        """What a table of initiatives can show."""
        return {
            "name": linked,
            "category": lambda view: view.category_name,
            "years": lambda view: Markdown(f"[{finalize(view.years)}]{{.unbroken}}"),
            "zone": lambda view: str(view.zone or "–"),
            "place": lambda view: view.place or "–",
            "bodies": lambda view: Markdown(", ".join(body.spoken for body in view.bodies) or "–"),
            "website": lambda view: view.website or "–",
        }

    def card(self, view: InitiativeView, form: Form = "ledger") -> Markdown:
        """The card of an initiative, in one of its forms."""
        chip = chip_name(view.category)
        return self._render("blocks/card.md.j2", view=view, form=Markdown(form), chip=chip)

    def table(
        self, selection: Sequence[InitiativeView], columns: Sequence[str], caption: str, key: str
    ) -> Markdown:
        """A table of initiatives."""
        heads = [self.words["columns"][column] for column in columns]
        rows = [[self.columns[column](view) for column in columns] for view in selection]
        return self._render("blocks/table.md.j2", heads=heads, rows=rows, caption=caption, key=key)

    def figures_table(self, figures: Sequence[FigureView], caption: str, key: str) -> Markdown:
        """A table of figures: what, how much, when, who says so."""
        heads = [self.words["columns"][name] for name in ("figure", "value", "year", "source")]
        rows = [[figure.label, figure.text, figure.as_of, figure.cite] for figure in figures]
        return self._render("blocks/table.md.j2", heads=heads, rows=rows, caption=caption, key=key)

    def data_table(
        self, heads: Sequence[str], rows: Sequence[Sequence[str]], caption: str, key: str
    ) -> Markdown:
        """A table of the book's own data."""
        return self._render("blocks/table.md.j2", heads=heads, rows=rows, caption=caption, key=key)

    def figure(
        self, picture: Picture, caption: str, key: str, alt: str, *, note: str = "", data: str = ""
    ) -> Markdown:
        """A picture with its caption, which leads to its data: a table of the text, or one at the book's end.

        `note` is said under the picture, and in no list of figures.
        """
        name = f"{PICTURES}/{key}.svg"
        self.drawn[name] = drawn = Drawn(key, picture, caption, alt, data or self._data_of(key))
        return self._render("blocks/figure.md.j2", name=Markdown(name), figure=drawn, note=note)

    def _data_of(self, key: str) -> str:
        return f"{DATA}{key}" if self.has_data_part else ""

    def _render(self, template: str, **values: Any) -> Markdown:
        text = self.markdown.get_template(template).render(words=self.words, **values)
        return Markdown(text.strip("\n"))

"""What a chapter calls with one line: cards, tables and charts, as Markdown from templates/blocks/."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from press.charts.chips import chip_name
from press.sources.card_heights import Form
from press.sources.charts import Bar, draw_bars
from press.sources.markdown import Markdown, finalize, one_line, without_scheme
from press.sources.sandbox import DELIMITERS
from press.sources.views import FigureView, InitiativeView
from press.sources.words import Words

PICTURES = "charts"


def markdown_environment(root: Path) -> Environment:
    """Jinja for the press's own Markdown templates: a value is escaped unless it is Markdown already."""
    environment = Environment(
        autoescape=False,  # the text is Markdown: `finalize` escapes it
        extensions=["jinja2.ext.i18n"],
        finalize=finalize,
        keep_trailing_newline=True,
        loader=FileSystemLoader(root / "templates"),
        undefined=StrictUndefined,
        **DELIMITERS,  # type: ignore[arg-type]
    )
    environment.filters |= {
        "attribute": lambda text: Markdown(re.sub(r'(["\\\\])', r"\\\1", one_line(str(text)))),
        "cells": lambda values: Markdown(" | ".join(map(finalize, values))),
        "markdown": Markdown,
        "without_scheme": without_scheme,
    }
    return environment


def svg_environment(root: Path) -> Environment:
    """Jinja for SVG."""
    environment = Environment(autoescape=True, loader=FileSystemLoader(root / "templates"), undefined=StrictUndefined)
    environment.filters["plain"] = str
    return environment


@dataclass(frozen=True, slots=True)
class Blocks:
    """The blocks of one locale; `pictures` fills with the charts that were drawn, by the name a page asks for."""

    markdown: Environment
    svg: Environment
    words: Words
    pictures: dict[str, bytes] = field(default_factory=dict)

    @property
    def columns(self) -> Mapping[str, Callable[[InitiativeView], str]]:
        """What a table of initiatives can show."""
        return {
            "name": lambda view: Markdown(f"[{finalize(view.name)}](#card-{view.slug})"),
            "category": lambda view: view.category_name,
            "years": lambda view: Markdown(f"[{finalize(view.years)}]{{.unbroken}}"),
            "zone": lambda view: str(view.zone or "–"),
            "place": lambda view: view.place or "–",
            "bodies": lambda view: Markdown(", ".join(finalize(body.name) for body in view.bodies) or "–"),
            "website": lambda view: view.website or "–",
        }

    def card(self, view: InitiativeView, form: Form = "ledger") -> Markdown:
        """The card of an initiative, in one of its forms."""
        chip = chip_name(view.category)
        return self._render("blocks/card.md.j2", view=view, form=Markdown(form), chip=chip)

    def table(self, selection: Sequence[InitiativeView], columns: Sequence[str], caption: str, key: str) -> Markdown:
        """A table of initiatives."""
        heads = [self.words["columns"][column] for column in columns]
        rows = [[self.columns[column](view) for column in columns] for view in selection]
        return self._render("blocks/table.md.j2", heads=heads, rows=rows, caption=caption, key=key)

    def figures_table(self, figures: Sequence[FigureView], caption: str, key: str) -> Markdown:
        """A table of figures: what, how much, when, who says so."""
        heads = [self.words["columns"][name] for name in ("figure", "value", "year", "source")]
        rows = [[figure.label, figure.text, figure.as_of, figure.cite] for figure in figures]
        return self._render("blocks/table.md.j2", heads=heads, rows=rows, caption=caption, key=key)

    def chart(self, bars: Sequence[Bar], caption: str, key: str, alt: str) -> Markdown:
        """A bar chart with its caption."""
        name = f"{PICTURES}/{key}.svg"
        self.pictures[name] = draw_bars(self.svg, bars, alt)
        return self._render("blocks/figure.md.j2", name=Markdown(name), caption=caption, key=key, alt=alt)

    def _render(self, template: str, **values: Any) -> Markdown:
        text = self.markdown.get_template(template).render(words=self.words, **values)
        return Markdown(text.strip("\n"))

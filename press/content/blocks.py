"""Blocks that a chapter calls with one line: tables and pictures, from templates/blocks/."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jinja2 import Environment

from press.charts.canvas import Chart
from press.content.markdown import Markdown, finalize, one_line, printed_url
from press.content.sandbox import DELIMITERS
from press.content.words import Words
from press.core.templates import template_environment

PICTURES, DATA = "charts", "data-"
DATA_PART = "figures-data"  # the part of templates/parts/ that prints them


def markdown_environment(root: Path) -> Environment:
    """Jinja for the engine's Markdown templates: a value is escaped unless it is Markdown."""
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
        "printed_url": printed_url,
    }
    return environment


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart, and its data as a table: the column headers and the cells of the rows."""

    chart: Chart
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class DrawnPicture:
    """A picture that a chapter called, with its caption and alternative text.

    `data` is the id of a table of the same, if there is one.
    """

    key: str
    picture: Picture
    caption: str
    alt: str
    data: str

    @property
    def has_own_table(self) -> bool:
        """Whether its data are printed in no other table of the text."""
        return self.data == f"{DATA}{self.key}"


@dataclass(frozen=True, slots=True)
class Blocks:
    """The blocks of one locale; `drawn` collects the pictures that chapters call, by file name."""

    markdown: Environment
    words: Words
    has_data_part: bool  # whether the book ends with the data of its figures
    drawn: dict[str, DrawnPicture] = field(default_factory=dict)

    def table(
        self, heads: Sequence[str], rows: Sequence[Sequence[str]], caption: str, key: str
    ) -> Markdown:
        """A table of data, under its caption."""
        return self.render("blocks/table.md.j2", heads=heads, rows=rows, caption=caption, key=key)

    def figure(
        self, picture: Picture, caption: str, key: str, alt: str, *, note: str = "", data: str = ""
    ) -> Markdown:
        """A picture with its caption and a link to the table of its data.

        `note` is printed under the picture, and in no list of figures.
        """
        name = f"{PICTURES}/{key}.svg"
        self.drawn[name] = drawn = DrawnPicture(
            key, picture, caption, alt, data or self._data_of(key)
        )
        return self.render("blocks/figure.md.j2", name=Markdown(name), figure=drawn, note=note)

    def _data_of(self, key: str) -> str:
        return f"{DATA}{key}" if self.has_data_part else ""

    def render(self, template: str, **values: Any) -> Markdown:  # Any: Jinja's own
        """A block from its template."""
        text = self.markdown.get_template(template).render(words=self.words, **values)
        return Markdown(text.strip("\n"))

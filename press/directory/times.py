"""The dates of an initiative, held against each other and against the day of the book."""

from collections.abc import Iterator, Sequence

from press.content.work import BOOK
from press.content.yaml_source import Key, YamlSource
from press.core.findings import Finding
from press.directory.initiatives import Figure, Initiative


def find_figures_out_of_time(
    figures: Sequence[Figure], source: YamlSource, published: str | None
) -> Iterator[Finding]:
    """Figures of a time after that of which they were said, or read after the book came out."""
    for index, figure in enumerate(figures):
        place = ("figures", index)
        yield from _period_ahead(figure, place, source)
        yield from _ahead((*place, "as_of"), figure.as_of, source, published)
        yield from _ahead((*place, "read", "date"), figure.read.date, source, published)


def find_wrong_status(
    initiative: Initiative, source: YamlSource, published: str | None
) -> Iterator[Finding]:
    """A state that the years deny, and what was seen after the book came out."""
    yield from _running_with_an_end(initiative, source)
    for name in ("date", "last_seen") if initiative.status else ():
        if day := getattr(initiative.status, name):
            yield from _ahead(("status", name), day, source, published)


def _ahead(key: Key, day: str, source: YamlSource, published: str | None) -> Iterator[Finding]:
    """A day after that of the book; either may be a year or a month."""
    if published and day[: len(published)] > published[: len(day)]:
        problem = f'"{key[-1]}" is {day}, after the date of the book ({published}).'
        remedy = f"Correct it, or the date in {BOOK}."
        yield Finding(source.path, source.line(key), "d-043", problem, remedy)


def _period_ahead(figure: Figure, place: Key, source: YamlSource) -> Iterator[Finding]:
    """What was made or changed in a later year than the one in which it was said."""
    is_planned = figure.kind in ("input", "capacity")  # money and places are granted beforehand
    if figure.period and not is_planned and figure.period[:4] > figure.as_of[:4]:
        problem = f'The period of "{figure.id}" ({figure.period}) begins after {figure.as_of}.'
        remedy = "as_of is when it was so, or was said; correct one of the two."
        yield Finding(source.path, source.line((*place, "period")), "d-044", problem, remedy)


def _running_with_an_end(initiative: Initiative, source: YamlSource) -> Iterator[Finding]:
    end, status = initiative.years.end, initiative.status
    if status and status.state == "running" and end is not None:
        problem = f"The initiative is running, and its years end in {end}."
        remedy = "Remove the end of the years, or write the state ended or changed."
        yield Finding(source.path, source.line(("status", "state")), "d-045", problem, remedy)

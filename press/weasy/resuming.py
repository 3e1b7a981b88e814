"""Laying out some pages of a document, from one on, as a layout of an earlier text left them.

`LayoutContext.page_maker` holds what each page begins with: where in the boxes, on which side, with
which counters. As long as what stands before is the same, the pages from there on are, too.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice

import weasyprint.layout
import weasyprint.layout.page

from press.weasy.document import Untyped
from press.weasy.replacing import replaced


@dataclass(frozen=True, slots=True)
class ResumePoint:
    """What a page of a section begins with; `number` counts from 0.

    `entry` is WeasyPrint's own. Where a note or a float goes on from the page before, the page is
    not `is_clean`: it can't be laid out without it.
    """

    number: int
    entry: tuple[object, ...]
    strings: tuple[tuple[str, str], ...]
    is_clean: bool


@contextmanager
def resuming(start: ResumePoint | None, most: int = 0) -> Iterator[list[ResumePoint]]:
    """Within the context, the next document is laid out from a page on, `most` pages or all.

    The list has what each page began with, after it.
    """
    initialize, make_all = weasyprint.layout.initialize_page_maker, weasyprint.layout.make_all_pages
    page_type, remake = weasyprint.layout.page.PageType, weasyprint.layout.page.remake_page
    contexts, dirty, starts = list[Untyped](), set[int](), list[ResumePoint]()
    first = start.number if start else 0

    def begin(context: Untyped, root: Untyped) -> None:
        initialize(context, root)
        contexts.append(context)
        if start:
            context.page_maker[0] = (*start.entry, context.page_maker[0][-1])

    def numbered(side: str, blank: bool, name: str, index: int, groups: object) -> object:
        return page_type(side, blank, name, index + first, groups)

    def note(index: int, context: Untyped, *rest: object) -> Untyped:
        made = remake(index, context, *rest)
        if context.reported_footnotes or context.broken_out_of_flow:
            dirty.add(index + 1)
        return made

    def some(context: Untyped, *rest: object) -> Iterator[Untyped]:
        if not most:
            yield from make_all(context, *rest)
            return
        yield from islice(make_all(context, *rest), most)
        context.page_maker[-1][-1]["content_changed"] = False  # the page behind is not wanted

    with (
        replaced(weasyprint.layout, initialize_page_maker=begin, make_all_pages=some),
        replaced(weasyprint.layout.page, PageType=numbered, remake_page=note),
    ):
        yield starts
    if contexts:
        starts += _starts(contexts[-1], dirty, first, start.strings if start else ())


def _starts(
    context: Untyped, dirty: set[int], first: int, before: tuple[tuple[str, str], ...]
) -> Iterator[ResumePoint]:
    strings = dict(before)
    set_on: Mapping[str, Mapping[int, list[str]]] = context.string_set
    for index, entry in enumerate(context.page_maker[:-1]):
        yield ResumePoint(first + index, entry[:-1], tuple(strings.items()), index not in dirty)
        strings |= {
            name: pages[index + 1][-1] for name, pages in set_on.items() if index + 1 in pages
        }

"""Laying out a section alone, as if the sections before it were laid out in the same document.

WeasyPrint keeps what it needs from page to page in `LayoutContext.page_maker`, and the strings of
the running heads in `LayoutContext.string_set`. Both are set here before the first page, and read
after the last.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from types import SimpleNamespace

import weasyprint.layout
import weasyprint.layout.page
from weasyprint.layout import LayoutContext
from weasyprint.layout.block import block_level_page_break

from press.weasy.document import Untyped
from press.weasy.replacing import replaced

_SIDES = frozenset({"left", "right", "recto", "verso"})
_FORCED = _SIDES | {"page"}
_FOLIO = "page"  # the counter of pages (CSS 2.1, 13.2.6; CSS Paged Media 3, 6)
_NO_BOX = SimpleNamespace()  # which asks for no break


class SharedPage(Exception):
    """A section has no page of its own: it continues that of the section before, or is empty.

    Its arguments are what is wrong, and what to do.
    """


@dataclass(frozen=True, slots=True)
class PageState:
    """What the pages of a section depend on of those before.

    `pages` is their number, `is_right` the side of the next one, `name` the type of the last,
    `break_after` the break that the last section asks for behind it; `counters` and `strings` are
    the values of page counters and of named strings (CSS GCPM 3, 1.1).
    """

    pages: int = 0
    is_right: bool = True
    name: str = ""
    break_after: str = "auto"
    counters: tuple[tuple[str, tuple[int, ...]], ...] = ()
    strings: tuple[tuple[str, str], ...] = ()

    @property
    def folio(self) -> int:
        """The value of the page counter."""
        return dict(self.counters).get(_FOLIO, (0,))[-1]

    @property
    def without_numbers(self) -> "PageState":
        """The state, however many pages there are before."""
        return self._numbered(0, 0)

    def counts_pages_from(self, begin: "PageState") -> bool:
        """Whether the page counter went on by one for each page since `begin`."""
        return self.folio - begin.folio == self.pages - begin.pages

    def behind(self, old: "PageState", new: "PageState") -> "PageState":
        """The state behind pages that stood behind `old`, and stand behind `new` now."""
        return self._numbered(
            self.pages - old.pages + new.pages, self.folio - old.folio + new.folio
        )

    def _numbered(self, pages: int, folio: int) -> "PageState":
        counters = tuple(
            (name, (*values[:-1], folio) if name == _FOLIO else values)
            for name, values in self.counters
        )
        return replace(self, pages=pages, counters=counters)


@dataclass(slots=True)
class Continued:
    """A section that is laid out within `continuing`; `end` is known after it."""

    begin: PageState
    end: PageState = field(default_factory=PageState)


@contextmanager
def continuing(state: PageState) -> Iterator[Continued]:
    """Within the context, the next document is laid out as if it stood behind other pages.

    Raises SharedPage if it can't be.
    """
    section, contexts = Continued(state), list[Untyped]()
    initialize = weasyprint.layout.initialize_page_maker
    resolve = LayoutContext.get_string_or_element_for
    page_type = weasyprint.layout.page.PageType

    def begin(context: Untyped, root: Untyped) -> None:
        initialize(context, root)
        contexts.append((context, root))
        if state.pages:
            context.page_maker[0] = _first_entry(state, root, context.page_maker[0][-1])

    def numbered(side: str, blank: bool, name: str, index: int, groups: object) -> object:
        return page_type(side, blank, name, index + state.pages, groups)

    def string(
        context: Untyped, store: Untyped, page: object, name: str, keyword: str
    ) -> tuple[Untyped, ...]:
        found: tuple[Untyped, ...] = resolve(context, store, page, name, keyword)
        is_open = store is context.string_set and context.current_page not in store[name]
        kept = dict(state.strings)
        if found or not is_open or name not in kept or keyword == "all-once":
            return found
        return (kept[name],)

    with (
        replaced(weasyprint.layout, initialize_page_maker=begin),
        replaced(weasyprint.layout.page, PageType=numbered),
        replaced(LayoutContext, get_string_or_element_for=string),
    ):
        yield section
    section.end = _end(state, *contexts[-1])


def _first_entry(state: PageState, root: Untyped, remake_state: object) -> tuple[object, ...]:
    """The entry of `page_maker` before the first page: where to begin, on what kind of page."""
    at, body = next((at, box) for at, box in enumerate(root.children) if box.element_tag == "body")
    if not body.children:
        raise SharedPage("it shows nothing", "Show it, or take it off the spine.")
    section = body.children[0]
    break_, name = _break(state.break_after, section), section.page_values()[0]
    if break_ not in _FORCED and name == state.name:
        remedy = "Give every section break-before: page (or recto) in the style sheet."
        raise SharedPage("it does not begin a new page", remedy)
    counters = {"pages": [0], **{key: list(values) for key, values in state.counters}}
    page_state = ([0], counters, [set(counters)], list[object]())  # as WeasyPrint begins one
    next_page = {"break": break_, "page": name}
    return {at: {0: None}}, next_page, state.is_right, page_state, remake_state


def _break(after: str, section: Untyped) -> str:
    """The break between two sections, of what both ask for (CSS Fragmentation 3, 4.2)."""
    before = str(block_level_page_break(_NO_BOX, section))
    if before in _SIDES or after not in _FORCED:
        return before
    return after


def _end(begin: PageState, context: Untyped, root: Untyped) -> PageState:
    _, _, is_right, page_state, _ = context.page_maker[-1]
    counters: Mapping[str, list[int]] = page_state[1]
    strings = dict(begin.strings)
    strings |= {name: pages[max(pages)][-1] for name, pages in context.string_set.items() if pages}
    return PageState(
        begin.pages + len(context.page_maker) - 1,
        is_right,
        root.page_values()[1],
        str(block_level_page_break(root, _NO_BOX)),
        tuple((name, tuple(values)) for name, values in counters.items() if name != "pages"),
        tuple(strings.items()),
    )

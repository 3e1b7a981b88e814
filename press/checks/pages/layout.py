"""What the layout engine did: it had nothing to say, and the page numbers that it printed are true."""

import re
from collections.abc import Iterator

from press.checks.pages.evidence import LaidOutPages
from press.checks.registry import rule
from press.core.findings import Finding, line_of
from press.typesetting.fetcher import BASE
from press.weasy.boxes import BoxKind


@rule("n-002")
def find_wrong_page_numbers(pages: LaidOutPages) -> Iterator[Finding]:
    """Every printed page number is the folio of its target."""
    for page in pages.pages:
        for box in page.box.within():
            if box.kind is BoxKind.INLINE and box.tag == "a::after":
                target = box.attribute("href").removeprefix("#")
                printed, folio = box.attribute("data-page"), pages.page_map.get(target, "")
                if printed != folio:
                    problem = (
                        f"On {pages.page_of_edition(page.number)}, the reference to #{target} prints "
                        f'"{printed}", but its target is on "{folio}".'
                    )
                    remedy = "Delete .cache/ and build again."
                    yield Finding(pages.edition, 0, "n-002", problem, remedy)


@rule("w-001")
def find_weasyprint_messages(pages: LaidOutPages) -> Iterator[Finding]:
    """WeasyPrint has nothing to say."""
    for message in pages.messages:
        said = " ".join(message.replace(BASE, "").split()).rstrip(".:")
        path, line = _place_of(said, pages)
        problem = f"In {pages.edition} WeasyPrint says: {said}."
        yield Finding(path, line, "w-001", problem, "Fix the style sheet or the picture it names.")


def _place_of(message: str, pages: LaidOutPages) -> tuple[str, int]:
    """The line of the chapter that asks for the file a message names; else the edition."""
    for name in re.findall(r"'([^']+)'", message):
        for source in pages.sources.values():
            if line := line_of(source.text, f"({name})"):
                return source.path, line
    return pages.edition, 0

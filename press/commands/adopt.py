"""The command `adopt`: convert foreign texts to chapters, and print a report."""

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from press.adoption.adopting import Adoption, adopt, write_adoption
from press.adoption.book_files import BOOK, REFERENCES
from press.commands.building import BuildRequest
from press.core.cache import Store
from press.core.findings import PressError


def run_adoption(request: BuildRequest, names: Sequence[str]) -> int:
    """Adopt these files, and print the report."""
    if not names:
        remedy = "Name one: make adopt FILE=report.docx."
        raise PressError.at("FILE", 0, "f-021", "No file is named.", remedy)
    with TemporaryDirectory() as folder:
        adoption = adopt(names, request.root, Store.of(request.root), Path(folder))
        write_adoption(adoption, request.root)
    print(*summary(adoption), sep="\n")
    return 0


def summary(adoption: Adoption) -> list[str]:
    """The lines for the terminal: the files, the report, the counts, and what to do next."""
    return [
        *(f"✓ {path}" for path in adoption.chapters),
        *(f"✓ assets/images/{name}" for name in sorted(adoption.pictures)),
        *([f"✓ {REFERENCES}"] if adoption.references else []),
        *_spine_lines(adoption),
        "",
        *adoption.report.lines(),
        "",
        *_counts(adoption),
        "",
        "Look at the chapters with `make draft`; do what needs you before `make it`.",
    ]


def _spine_lines(adoption: Adoption) -> list[str]:
    slugs = [Path(path).stem for path in adoption.chapters]
    if adoption.spine:
        added = f"{', '.join(slugs)} added at the end of the body"
        return [f"✓ {BOOK}: {added}; move the lines where they belong"]
    message = f"· {BOOK} was not changed; add these lines to its spine:"
    return [message, *(f"    - {slug}" for slug in slugs)]


def _counts(adoption: Adoption) -> list[str]:
    lines = [f"{'':12} {'source':>7} {'chapters':>9}"]
    for count in adoption.counts:
        lines += [f"{count.kind:12} {count.source:7} {count.chapters:9}   {count.why}".rstrip()]
    return lines

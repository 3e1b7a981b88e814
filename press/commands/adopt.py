"""The command `adopt`: foreign texts become chapters, and a report says what became of them."""

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from press.adoption.adopting import Adoption, adopt, write_adoption
from press.adoption.book_files import BOOK, REFERENCES
from press.commands.building import BuildRequest
from press.core.cache import Store
from press.core.findings import Finding, PressError


def run_adoption(request: BuildRequest, names: Sequence[str]) -> int:
    """Adopt the files that are named, and print the report; 0 where the chapters are written."""
    if not names:
        problem = "No text is named."
        raise PressError(
            [Finding("FILE", 0, "f-021", problem, "Name it: make adopt FILE=report.docx")]
        )
    with TemporaryDirectory() as folder:
        adoption = adopt(names, request.root, Store.of(request.root), Path(folder))
        write_adoption(adoption, request.root)
    print(*summary(adoption), sep="\n")
    return 0


def summary(adoption: Adoption) -> list[str]:
    """What a person reads at the terminal: the files, the report, the counts, and what comes next."""
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
        "Look at them with `make draft`; what needs you is for `make it`.",
    ]


def _spine_lines(adoption: Adoption) -> list[str]:
    slugs = [Path(path).stem for path in adoption.chapters]
    if adoption.spine:
        return [
            f"✓ {BOOK}: {', '.join(slugs)} at the end of the body; move the lines to where they belong"
        ]
    return [
        f"· {BOOK} was left alone; write these lines on its spine:",
        *(f"    - {slug}" for slug in slugs),
    ]


def _counts(adoption: Adoption) -> list[str]:
    lines = [f"{'':12} {'source':>7} {'chapters':>9}"]
    for count in adoption.counts:
        lines += [f"{count.kind:12} {count.source:7} {count.chapters:9}   {count.why}".rstrip()]
    return lines

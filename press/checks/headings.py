"""What stands beneath a heading."""

import re
from collections.abc import Iterator

from press.checks.registry import rule
from press.core.findings import Finding, Severity
from press.proof.evidence import Galley, Galleys


@rule("x-011")
def find_bare_headings(galleys: Galleys) -> Iterator[Finding]:
    """A heading of a chapter has text beneath it, before the next one and before the end."""
    for section in galleys.sections:
        for key in section.bare_headings if section.source else ():
            problem = f'Nothing stands beneath the heading "{key}".'
            remedy = "Write a sentence there, or remove the heading."
            yield Finding(
                section.path, _line(key, section), "x-011", problem, remedy, Severity.WARNING
            )


def _line(key: str, section: Galley) -> int:
    """The heading's line; a title is found by its mark, for its id is the chapter's name."""
    found = re.search(rf"#{re.escape(key)}(?![\w-])", section.source) or re.search(
        r"^# ", section.source, re.MULTILINE
    )
    return section.source.count("\n", 0, found.start()) + 1 if found else 0

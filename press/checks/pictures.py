"""Every picture of a chapter can be shown by every edition."""

from collections.abc import Iterator
from urllib.parse import unquote

from press.checks.registry import rule
from press.core.codes import UNREADABLE_PICTURE
from press.core.findings import Finding, line_of
from press.proof.evidence import Galleys


@rule(UNREADABLE_PICTURE)
def find_pictures_that_no_edition_can_show(galleys: Galleys) -> Iterator[Finding]:
    """The file of a picture is whole, of the kind that its name says, still, and not too large (to i-010)."""
    for section in galleys.sections:
        for name in dict.fromkeys(section.pictures):
            for code, problem, remedy in galleys.faults.get(unquote(name), ()):
                said = f'The picture "{unquote(name)}" {problem}.'
                yield Finding(
                    section.path, line_of(section.source, name), code, said, remedy, subject=name
                )

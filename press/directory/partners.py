"""The partners of the network: one file each, checked against one strict schema."""

import re
from collections.abc import Container, Iterator
from pathlib import Path
from typing import Annotated, Literal

from pydantic import ConfigDict, Field

from press.content.copies import FOLDER, OwnCopy
from press.content.marked_fields import Reference, marked_values
from press.content.schema import SLUG, Line, Slug, Strict, validate
from press.content.yaml_source import Key, YamlSource, read_yaml
from press.core.findings import Finding, PressError
from press.core.reads import files_of
from press.directory.partner_pages import PartnerPage


class Position(Strict):
    """Whole degrees (WGS 84) in Europe: enough to show how places lie to one another."""

    latitude: Annotated[int, Field(ge=34, le=72)]
    longitude: Annotated[int, Field(ge=-25, le=45)]


class PartnerRecord(Strict):
    """What the file of a partner holds.

    `since_phase` is the first of the network's two phases in which it took part, `meeting` the one
    that it hosted. `page` are the answers on its page in the book. `copy` describes its own copy of
    the EPUB: the book prints nothing of it, so it is left out where a partner is written as data,
    and the seal on the cover stays the same.
    """

    name: Line
    country: Line
    body: Line
    lead: bool = False
    since_phase: Literal[1, 2]
    meeting: Line | None = None
    source: Slug
    position: Position
    page: PartnerPage | None = None
    own_copy: OwnCopy | None = Field(default=None, alias="copy", exclude=True)


class Partner(PartnerRecord):
    """A partner; its slug is the file's name."""

    model_config = ConfigDict(populate_by_name=True)

    slug: str


def read_partners(
    root: Path, sources: Container[str] | None
) -> tuple[tuple[Partner, ...], list[Finding]]:
    """Every valid partner, the lead first, then by phase and slug; and the findings of all files.

    `sources` are the known citation keys; None where they could not be read: no source is checked.
    """
    found, findings = list[Partner](), list[Finding]()
    for path in files_of(root / FOLDER, "*.y*ml"):
        try:
            source = read_yaml(path, root)
            partner = Partner(slug=path.stem, **dict(validate(PartnerRecord, source)))
        except PressError as error:
            findings += error.findings
            continue
        if loose := list(_loose_ends(partner, source, sources)):
            findings += loose
        else:
            found.append(partner)
    return tuple(
        sorted(found, key=lambda partner: (not partner.lead, partner.since_phase, partner.slug))
    ), findings


def _loose_ends(
    partner: Partner, source: YamlSource, sources: Container[str] | None
) -> Iterator[Finding]:
    if not re.fullmatch(SLUG, partner.slug):
        problem = f'"{partner.slug}" can\'t name files: use lower-case letters, digits and hyphens.'
        yield Finding(source.path, 0, "d-073", problem, "Rename the file.")
    for place, key in cited_by_partner(partner):
        if sources is not None and key not in sources:
            problem = f'The source "{key}" is in neither sources.yaml nor references.yaml.'
            line, remedy = source.line(place), "Add it there, or correct the key."
            yield Finding(source.path, line, "d-023", problem, remedy)


def cited_by_partner(partner: Partner) -> Iterator[tuple[Key, str]]:
    """Every source that its file names, with the place."""
    yield ("source",), partner.source
    for place, mark, key in marked_values(partner.page, ("page",)) if partner.page else ():
        if isinstance(mark, Reference):
            yield place, key

"""The guidance of a work: everything that is read of it, and the same in one locale."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from press.content.marked_fields import Reference, localized, marked_values
from press.content.plugin import (
    DataFile,
    DataSources,
    Plugin,
    Quantity,
    RenderedData,
    Rendering,
    WorkData,
)
from press.content.work import publication_time
from press.core.findings import Finding
from press.guidance.claims import SOURCE
from press.guidance.form import form_table, indicators_sheet
from press.guidance.guidance_files import (
    GuidanceFiles,
    GuidanceRecords,
    guidance_paths,
    part_of,
    read_guidance_files,
)
from press.guidance.messages import guidance_messages
from press.guidance.spreadsheet import write_spreadsheet
from press.guidance.views import GuidanceViews


@dataclass(frozen=True, slots=True, kw_only=True)
class Guidance(WorkData):
    """The guidance in the language of the manuscript, and the figures it calls claims."""

    root: Path
    guidance: GuidanceRecords
    claims: Mapping[tuple[str, str], Quantity]
    places: Mapping[str, str]  # records of those data: their ids in the book

    def section_of(self, path: str) -> str:
        """The part that prints a file."""
        part = part_of(path)
        return f"templates/parts/{part}.md.j2" if part else ""

    def render(self, rendering: Rendering) -> "RenderedGuidance":
        """The guidance in one locale."""
        records = localized(self.guidance, rendering.translator.gettext)
        views = GuidanceViews(
            records,
            self.claims,
            self.places,
            rendering.references,
            rendering.formats,
            rendering.words,
        )
        return RenderedGuidance(views=views, root=self.root, time=publication_time(rendering.work))


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderedGuidance(RenderedData):
    """The guidance in one locale."""

    views: GuidanceViews
    root: Path
    time: datetime

    def material(self) -> Mapping[str, object]:
        """What the parts are made of."""
        advice, compared = self.views.records.recommendations, self.views.records.options
        return {
            "places": self.views.places,
            "recipes": list(self.views.recipes()),
            "addressees": list(self.views.addressees()),
            "costs": advice.costs if advice else (),
            "indicators": self.views.indicators(),
            "criteria": compared.criteria if compared else (),
            "comparison": list(self.views.comparison()),
            "options": list(self.views.options()),
        }

    def files(self) -> Sequence[DataFile]:
        """The form of the indicators as CSV and ODS, and everything as JSON."""
        records, words = self.views.records, self.views.words
        if records == GuidanceRecords():
            return ()
        locale, about = self.views.formats.locale, words["pdf"]
        everything = f"{records.model_dump_json(indent=1, exclude_none=True)}\n".encode()
        files = [DataFile(f"guidance-{locale}.json", str(about["data_guidance"]), everything)]
        if records.indicators:
            sheet = indicators_sheet(records.indicators.indicators, self.views.figures, words)
            table = form_table(sheet).encode()
            spreadsheet = write_spreadsheet(sheet, self.root, locale, self.time)
            files += [
                DataFile(f"indicators-{locale}.csv", str(about["data_form_csv"]), table),
                DataFile(f"indicators-{locale}.ods", str(about["data_form_ods"]), spreadsheet),
            ]
        return files


def read_guidance(sources: DataSources) -> tuple[Guidance, Sequence[Finding]]:
    """The guidance as far as its files can be read, and what is wrong with them."""
    found, findings = read_guidance_files(sources)
    records, before = found.records, sources.before
    is_empty = records == GuidanceRecords()
    guidance = Guidance(
        root=sources.root,
        files=tuple(guidance_paths(sources.root)),
        messages=tuple(guidance_messages(found)),
        cited=tuple(_cited(found)),
        serialized="" if is_empty else records.model_dump_json(),
        guidance=records,
        claims=before.figures,
        places=before.records,
    )
    return guidance, findings


def _cited(found: GuidanceFiles) -> Iterator[str]:
    for entry in found.entries:
        for _, mark, key in marked_values(entry.record):
            if mark == Reference(SOURCE):
                yield key


GUIDANCE = Plugin(read_guidance)

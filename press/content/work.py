"""The work as such: titles, contributors, editions, trim and spine, from content/book.yaml."""

from calendar import monthrange
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated, Literal, Self
from uuid import NAMESPACE_URL, uuid5

from pydantic import AfterValidator, Field, model_validator
from stdnum import isbn

from press.content.certificates import Certification
from press.content.editions import Edition
from press.content.printing import Printing
from press.content.schema import Language, Line, PartialDate, Slug, Strict, Url, Year, validate
from press.content.subjects import Heading
from press.content.yaml_source import YamlSource, read_yaml
from press.core.findings import Finding, PressError
from press.core.reads import environment, files_of, is_file
from press.core.resources import resource

CONTENT = "content/"
BOOK = "content/book.yaml"
CREATORS = frozenset({"aut", "edt"})  # MARC relator codes of those a library lists a book under
CHAPTERS = "content/chapters"
PRINTERS = "content/printers"
PARTS = "templates/parts"
PART = "part"  # the type of an entry that opens a part of the body

ISBN = "urn:isbn:"

Matter = Literal["front", "body", "back"]
Part = Slug | dict[Slug, Slug]


def _true_isbn(identifier: str) -> str:
    number = identifier.removeprefix(ISBN)
    if number != identifier and not isbn.is_valid(number):
        raise ValueError(
            f"{number} is not a valid ISBN: "
            "its check digit is wrong, or it has too many or too few digits"
        )
    return identifier


def _in_our_time(text: str) -> str:
    if not 1900 <= int(text[:4]) <= 2100:
        raise ValueError(f"The date {text} is not from 1900 to 2100")
    return text


Identifier = Annotated[
    str, Field(pattern=r"^urn:(uuid|isbn):[0-9a-fA-FX-]+$"), AfterValidator(_true_isbn)
]
PublicationDate = Annotated[PartialDate, AfterValidator(_in_our_time)]


class Contributor(Strict):
    """Who did what; the role is a MARC relator code (id.loc.gov/vocabulary/relators)."""

    name: Line
    role: Annotated[str, Field(pattern=r"^[a-z]{3}$")]


class Trim(Strict):
    """The finished page, in millimetres (PDF's TrimBox)."""

    width: Annotated[int | float, Field(gt=50, lt=500)]
    height: Annotated[int | float, Field(gt=50, lt=700)]


class Bounds(Strict):
    """Where the places of the work lie, in decimal degrees (WGS 84)."""

    south: Annotated[float, Field(ge=-90, le=90)]
    north: Annotated[float, Field(ge=-90, le=90)]
    west: Annotated[float, Field(ge=-180, le=180)]
    east: Annotated[float, Field(ge=-180, le=180)]


class Period(Strict):
    """The years that the cover and the charts show; what began before lies at their edge."""

    first: Year
    last: Year

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.last <= self.first:
            raise ValueError(f"The last year ({self.last}) does not come after the first")
        return self


class Spine(Strict):
    """The reading order, by matter."""

    front: tuple[Part, ...]
    body: tuple[Part, ...]
    back: tuple[Part, ...]

    @property
    def slugs(self) -> frozenset[str]:
        """Every section that it names."""
        entries = (*self.front, *self.body, *self.back)
        return frozenset(next(iter(e)) if isinstance(e, dict) else e for e in entries)


class Work(Strict):
    """The work as such, whatever its editions.

    `language` is that of the manuscript. Names of catalogs begin with `slug`, those of editions
    with `file_name`, if there is one.
    `notice` is printed on the title page: what the work is not, for example.
    """

    language: Language
    slug: Slug
    file_name: Slug | None = None
    title: Line
    subtitle: Line
    description: Line
    notice: Line | None = None
    contributors: tuple[Contributor, ...]
    publisher: Line
    place: Line
    rights: Line
    license: Url
    subjects: tuple[Heading, ...]
    series: Line | None = None
    date: PublicationDate
    revision: Line
    identifiers: dict[str, Identifier]
    certifications: dict[str, Certification] = Field(default_factory=dict)
    trim: Trim
    period: Period | None = None
    bounds: Bounds | None = None
    printing: Printing | None = None
    spine: Spine

    @property
    def stem(self) -> str:
        """How the names of editions begin."""
        return self.file_name or self.slug

    @model_validator(mode="after")
    def _identifiers_differ(self) -> Self:
        shared = {value for value, times in Counter(self.identifiers.values()).items() if times > 1}
        if shared:
            raise ValueError(f"Two editions share the identifier {min(shared)}; each needs its own")
        return self

    @model_validator(mode="after")
    def _certified_are_epubs(self) -> Self:
        for name in self.certifications:
            edition = Edition.named(name)
            if not edition or edition.format != "epub" or name not in self.identifiers:
                raise ValueError(
                    f"There can be no certificate for {name}: "
                    "it is not an EPUB with an identifier here"
                )
        return self

    def certification(self, edition: Edition) -> Certification | None:
        """Who certifies an edition; nobody, if it was another revision that they read."""
        given = self.certifications.get(edition.name)
        return given if given and given.revision == self.revision else None

    def identifier(self, edition: Edition) -> str:
        """The identifier of an edition; a draft of one that has none yet gets a stable stand-in."""
        return (
            self.identifiers.get(edition.name)
            or f"urn:uuid:{uuid5(NAMESPACE_URL, f'{self.title}/{edition}')}"
        )


@dataclass(frozen=True, slots=True)
class Section:
    """An entry of the spine: a chapter, a page that opens a part, or a generated page."""

    slug: str
    matter: Matter
    type: str
    path: str
    part: str = ""  # the slug of the part that it belongs to, in a body that has parts

    @property
    def is_chapter(self) -> bool:
        """Whether an editor wrote it."""
        return self.path.startswith(CHAPTERS)

    @property
    def opens_part(self) -> bool:
        """Whether it is the page of a part, to which the sections after it belong."""
        return self.type == PART

    @property
    def is_markdown(self) -> bool:
        """Whether it goes through Pandoc; the others are pages of the edition's own."""
        return ".md" in self.path


def read_work(root: Path) -> tuple[Work, tuple[Section, ...]]:
    """The work and its sections in reading order; raises PressError."""
    source = read_yaml(root / BOOK, root)
    work = validate(Work, source)
    sections, findings = read_spine(work, source, root)
    if findings:
        raise PressError(findings)
    return work, sections


def read_spine(
    work: Work, source: YamlSource, root: Path
) -> tuple[tuple[Section, ...], list[Finding]]:
    """The sections that exist, each once, in reading order, and findings on the spine."""
    sections = tuple(_sections(work.spine, root))
    findings = [*_spine_findings(sections, source, root), *_printer_findings(work, source, root)]
    # Of a section that is listed twice, the first one counts.
    once = {section.slug: section for section in reversed(sections) if section.path}
    return tuple(section for section in sections if once.get(section.slug) is section), findings


def missing_identifiers(work: Work, editions: Iterable[str]) -> list[Finding]:
    """A finding per edition without identifier, which can't be released (EPUB 3.3, 5.5.3.1)."""
    remedy = "Add one under identifiers: urn:uuid: and what uuidgen prints."
    return [
        Finding(BOOK, 0, "d-041", f'The edition "{edition}" has no identifier.', remedy)
        for edition in editions
        if edition not in work.identifiers
    ]


def publication_time(work: Work) -> datetime:
    """The moment that every date in the editions is taken from, for reproducible builds.

    SOURCE_DATE_EPOCH where it is set (reproducible-builds.org/specs/source-date-epoch), else the
    work's date.
    """
    if epoch := environment("SOURCE_DATE_EPOCH"):
        return _moment(epoch)
    year, month, day = (*map(int, work.date.split("-")), 1, 1)[:3]
    return datetime(year, month, day, tzinfo=UTC)


def _moment(epoch: str) -> datetime:
    try:
        return datetime.fromtimestamp(int(epoch), UTC)
    except (ValueError, OverflowError, OSError):
        problem = f'SOURCE_DATE_EPOCH is "{epoch}", which is not a number of seconds.'
        remedy = "Unset it, or set it to a number of seconds."
        raise PressError([Finding("build.py", 0, "b-004", problem, remedy)]) from None


def publication_date(work: Work) -> date:
    """The day of publication, as titles and colophon print it."""
    return publication_time(work).date()


def last_day(work: Work) -> date:
    """The last day of the work's own date, whatever the day of the build: 2026 is 31 December."""
    year, month, day = (*map(int, work.date.split("-")), 0, 0)[:3]
    month = month or 12
    return date(year, month, day or monthrange(year, month)[1])


def _printer_findings(work: Work, source: YamlSource, root: Path) -> Iterator[Finding]:
    """A work that is printed by nobody known."""
    known = [path.stem for path in files_of(root / PRINTERS, "*.yaml")]
    if work.printing and work.printing.printer not in known:
        yield unknown_printer(
            work.printing.printer, known, source.path, source.line(("printing", "printer"))
        )


def unknown_printer(name: str, known: Iterable[str], path: str, line: int) -> Finding:
    """The finding on an unknown printer, named in the book or at the terminal."""
    remedy = f"Write {name}.yaml, or use one of: {', '.join(known) or 'none yet'}."
    return Finding(path, line, "d-063", f'There is no printer "{name}" in {PRINTERS}.', remedy)


def _sections(spine: Spine, root: Path) -> Iterator[Section]:
    for matter in ("front", "body", "back"):
        part = ""
        for entry in getattr(spine, matter):
            slug, kind = next(iter(entry.items())) if isinstance(entry, dict) else (entry, "")
            path = next((p for p in _places(slug) if _is_there(p, root)), "")
            kind = kind or ("chapter" if path.startswith(CHAPTERS) else slug)
            yield Section(slug, matter, kind, path, "" if kind == PART else part)
            part = slug if kind == PART else part


def _places(slug: str) -> tuple[str, ...]:
    return f"{CHAPTERS}/{slug}.md", f"{PARTS}/{slug}.md.j2", f"{PARTS}/{slug}.html"


def _is_there(name: str, root: Path) -> bool:
    """Whether the work has this chapter, or the work or the engine the template of this part."""
    return is_file(root / name if name.startswith(CHAPTERS) else resource(root, name))


def _spine_findings(
    sections: tuple[Section, ...], source: YamlSource, root: Path
) -> Iterator[Finding]:
    """A spine that names what isn't there, leaves a chapter out, or names one twice."""
    seen: set[str] = set()
    for section in sections:
        line = _line(section, sections, source)
        if not section.path:
            what = "page of a part" if section.opens_part else "chapter"
            problem = (
                f'The spine names "{section.slug}", but there is no {CHAPTERS}/{section.slug}.md.'
            )
            remedy = f"Write that {what}, or remove it from the spine."
            yield Finding(source.path, line, "f-001", problem, remedy)
        if section.slug in seen:
            problem = f'"{section.slug}" is on the spine twice.'
            yield Finding(source.path, line, "f-002", problem, "Keep one of the two.")
        seen.add(section.slug)
        if section.opens_part:
            yield from _part_findings(section, sections, source.path, line)
    for path in files_of(root / CHAPTERS, "*.md"):
        if path.stem not in seen and path.name != "README.md":
            name = path.relative_to(root).as_posix()
            problem = "This chapter is not on the spine, so no edition includes it."
            remedy = f"Add it to the spine in {BOOK}, or delete the file."
            yield Finding(name, 1, "f-003", problem, remedy)


def _part_findings(
    part: Section, sections: tuple[Section, ...], path: str, line: int
) -> Iterator[Finding]:
    """A part that stands where none can, or that opens on nothing."""
    if part.matter != "body":
        problem = (
            f'The part "{part.slug}" is in the {part.matter} matter; only the body can have parts.'
        )
        remedy = "Move it into the body, or give it another type."
        yield Finding(path, line, "f-004", problem, remedy)
    elif not any(section.part == part.slug and section.type == "chapter" for section in sections):
        problem = f'The part "{part.slug}" has no chapter.'
        remedy = "List its chapters after it, or remove it from the spine."
        yield Finding(path, line, "f-005", problem, remedy)


def _line(section: Section, sections: tuple[Section, ...], source: YamlSource) -> int:
    matter = [other for other in sections if other.matter == section.matter]
    index = next(i for i, other in enumerate(matter) if other is section)
    return source.line(("spine", section.matter, index))

"""The references that the book cites, read from CSL-YAML as Pandoc's citeproc reads it."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from press.content.csl import PARTS_OF_A_NAME, PEOPLE, TYPES, VARIABLES
from press.content.yaml_source import Key, YamlSource, read_yaml
from press.core.findings import Finding, PressError, Severity
from press.core.identity import is_language
from press.core.reads import is_file
from press.core.suggestions import suggest_names

FILES = ("content/references.yaml", "content/sources.yaml")
_Item = tuple[Key, object]  # the place of a reference in its file, and the reference
_UNREADABLE = frozenset({"d-030", "d-034"})
_UNDATED = "s.d."
# A citation key in Markdown, as Pandoc reads it: @key, @{key}.
_CITED = re.compile(r"@\{?(\w(?:[\w:.#$%&+?~/-]*\w)?)")
_YEAR = re.compile(r"-?\d{1,4}")
_SCHEME = re.compile(r"^https?://(www\.)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class References:
    """The references: per citation key about what the text will print, «Il Giorno 2014».

    `files` are those that Pandoc can read; where one is missing here, not all keys are known.
    """

    cited: dict[str, str]
    files: tuple[str, ...]
    findings: tuple[Finding, ...]
    are_whole: bool = True  # whether every file that exists could be read
    places: Mapping[str, str] = field(default_factory=dict)  # of each key: sources.yaml:12
    links: Mapping[str, str] = field(default_factory=dict)  # the address of each that has one


def read_references(root: Path) -> References:
    """All references; of a key or web page that occurs twice, which is a finding, the first."""
    cited, places, pages = dict[str, str](), dict[str, str](), dict[str, str]()
    links, files, findings, are_whole = dict[str, str](), list[str](), list[Finding](), True
    for name in FILES:
        if not is_file(root / name):
            continue
        try:
            source, items = _read_items(root / name, root)
        except PressError as error:
            findings += error.findings
            are_whole = False
            continue
        found = [*_findings(source, items, places), *_repeated_pages(source, items, pages)]
        findings += found
        if any(finding.code in _UNREADABLE for finding in found):
            are_whole = False
        else:
            files.append(name)
            known = {item["id"]: item for _, item in items if isinstance(item, dict)}
            cited |= {key: _cited(item) for key, item in known.items()}
            links |= {key: str(item["URL"]) for key, item in known.items() if item.get("URL")}
    return References(cited, tuple(files), tuple(findings), are_whole, places, links)


def find_uncited(
    references: References, chapters: Iterable[str], cited: Collection[str]
) -> Iterator[Finding]:
    """A warning for each reference that no chapter cites; `cited` are those that data name."""
    named = {*cited, *(key for text in chapters for key in _CITED.findall(text))}
    for key, place in references.places.items():
        if key not in named:
            path, _, line = place.rpartition(":")
            problem = f'Nothing cites "{key}".'
            remedy = f"Cite it with [@{key}] where the text rests on it, or delete it."
            yield Finding(path, int(line), "d-042", problem, remedy, Severity.WARNING)


def _read_items(path: Path, root: Path) -> tuple[YamlSource, list[_Item]]:
    """The references of a file by key: a list, or one under `references`, as in Zotero."""
    source = read_yaml(path, root)
    is_wrapped = isinstance(source.data, dict) and "references" in source.data
    key: Key = ("references",) if is_wrapped else ()
    items = (source.data["references"] if is_wrapped else source.data) or []
    if not isinstance(items, list | tuple):
        problem = "The file is not a list of references."
        remedy = "Begin each entry with - id: and its key."
        raise PressError([Finding(source.path, source.line(key), "d-030", problem, remedy)])
    return source, [((*key, index), item) for index, item in enumerate(items)]


def _cited(item: Mapping[str, Any]) -> str:
    """Names and year, about as citeproc prints them (templates/pandoc/citations.csl)."""
    people = item.get("author") or item.get("editor") or ()
    names = ", ".join(str(person.get("family") or person.get("literal")) for person in people)
    instead = (item.get(field) for field in ("container-title", "publisher", "title"))
    return f"{names or next(filter(None, instead), '')} {_year(item.get('issued'))}"


def _year(issued: object) -> str:
    """The year of a date: EDTF text, or an object of CSL-JSON 1.0."""
    if isinstance(issued, list | tuple):
        return _year(issued[0]) if issued else _UNDATED
    if isinstance(issued, Mapping):
        if parts := issued.get("date-parts"):
            return _year(parts)
        return _year(
            next((issued[key] for key in ("year", "raw", "literal") if key in issued), None)
        )
    return _UNDATED if issued is None else str(issued)[:4]


def _findings(
    source: YamlSource, items: Sequence[_Item], places: dict[str, str]
) -> Iterator[Finding]:
    """The findings of a file of references; `places` collects the place of each key."""
    for key, item in items:
        line = source.line(key)
        if not isinstance(item, dict) or not isinstance(item.get("id"), str) or "title" not in item:
            problem = "A reference needs an id and a title."
            yield Finding(source.path, line, "d-030", problem, "Add them.")
            continue
        yield from _faults_of(source, key, item)
        if item["id"] in places:
            problem = f'The key "{item["id"]}" is used by another reference, {places[item["id"]]}.'
            yield Finding(source.path, line, "d-031", problem, "Give this one a different key.")
        else:
            places[item["id"]] = f"{source.path}:{line}"


def _faults_of(source: YamlSource, key: Key, item: Mapping[str, Any]) -> Iterator[Finding]:
    """What is wrong in one reference, whatever the others say."""
    yield from _unknown_names(source, key, item)
    for people in (name for name in item if name in PEOPLE and not _are_people(item[name])):
        problem = f'The {people} of "{item["id"]}" is not a list of people.'
        remedy = "Write [{family: Rossi, given: Mario}], or [{literal: Comune di Milano}]."
        yield Finding(source.path, source.line((*key, people)), "d-034", problem, remedy)
    if not is_language(item.get("language")):
        problem = f'The reference "{item["id"]}" doesn’t give the language of its title.'
        remedy = "Add language: with a code, for example it or en."
        yield Finding(source.path, source.line(key), "d-033", problem, remedy)
    issued = item.get("issued")
    is_text = isinstance(issued, Mapping) and "literal" in issued  # printed as it is
    if issued and not is_text and not _YEAR.fullmatch(_year(issued)):
        problem = f'The date of "{item["id"]}" doesn’t begin with a year.'
        remedy = "Write issued: '2014', '2014-05' or '2014-05-12'; leave it out if it is not known."
        yield Finding(source.path, source.line((*key, "issued")), "d-035", problem, remedy)


def _unknown_names(source: YamlSource, key: Key, item: Mapping[str, Any]) -> Iterator[Finding]:
    """Names that CSL does not have: citeproc would leave them out, or print them wrongly."""
    if str(item.get("type", "document")) not in TYPES:
        problem = f'"{item["type"]}" is not a type of CSL.'
        remedy = _known(str(item["type"]), TYPES, "book, chapter, report, webpage")
        yield Finding(source.path, source.line((*key, "type")), "d-036", problem, remedy)
    for name in (name for name in item if name not in VARIABLES):
        problem = f'"{name}" is not a variable of CSL: it would not be printed.'
        remedy = _known(str(name), VARIABLES, "title, author, issued, publisher, URL")
        yield Finding(source.path, source.line((*key, name)), "d-036", problem, remedy)
    for people in (name for name in item if name in PEOPLE and _are_people(item[name])):
        for number, person in enumerate(item[people] or ()):
            for part in (part for part in person if part not in PARTS_OF_A_NAME):
                problem = f'"{part}" is not a part of a name in CSL: it would not be printed.'
                remedy = _known(str(part), PARTS_OF_A_NAME, "family, given, literal")
                line = source.line((*key, people, number, part))
                yield Finding(source.path, line, "d-036", problem, remedy)


def _known(name: str, names: Iterable[str], examples: str) -> str:
    near = " or ".join(suggest_names(name, names, 2))
    return f"Write {near}." if near else f"Use one of its names, such as {examples}."


def _are_people(value: object) -> bool:
    """Whether a value fits a name variable of CSL: a list of objects."""
    return value is None or (
        isinstance(value, list | tuple) and all(isinstance(each, dict) for each in value)
    )


def _repeated_pages(
    source: YamlSource, items: Sequence[_Item], pages: dict[str, str]
) -> Iterator[Finding]:
    """A page of the web is what its address says; `pages` fills with the key that each address has.

    Books may share one, which then is that of a list they stand in.
    """
    for key, item in items:
        if not isinstance(item, dict) or not isinstance(item.get("URL"), str):
            continue
        address = _SCHEME.sub("", item["URL"]).rstrip("/").casefold()
        if address in pages and item.get("type") == "webpage":
            problem = f'This web page is already cited as "{pages[address]}".'
            remedy = "Keep one of the two, and use its key in every citation."
            yield Finding(source.path, source.line((*key, "URL")), "d-032", problem, remedy)
        pages.setdefault(address, str(item.get("id")))

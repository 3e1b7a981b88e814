"""What the book cites: literature and the pages the data rests on, as CSL-YAML for Pandoc's citeproc."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from press.content.yaml_source import YamlSource, read_yaml
from press.core.findings import Finding, PressError
from press.core.language_codes import is_language

FILES = ("content/references.yaml", "content/sources.yaml")
_SCHEME = re.compile(r"^https?://(www\.)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class References:
    """What each citation key will look like in the text, about: «Il Giorno 2014»; in the order of the files.

    `files` are those that Pandoc can read; where one is missing here, nobody knows which keys there are.
    """

    cited: dict[str, str]
    files: tuple[str, ...]
    findings: tuple[Finding, ...]

    @property
    def are_whole(self) -> bool:
        """Whether every key is known."""
        return self.files == FILES


def read_references(root: Path) -> References:
    """All that can be cited; a key or a page that stands twice is a finding, the first counts."""
    cited, places, pages = dict[str, str](), dict[str, str](), dict[str, str]()
    files, findings = list[str](), list[Finding]()
    for name in FILES:
        try:
            source = read_yaml(root / name, root)
        except PressError as error:
            findings += error.findings
            continue
        found = [*_findings(source, places), *_repeated_pages(source, pages)]
        findings += found
        if not any(finding.code == "d-030" for finding in found):
            files.append(name)
            cited |= {item["id"]: _cited(item) for item in source.data or ()}
    return References(cited, tuple(files), tuple(findings))


def _cited(item: Mapping[str, Any]) -> str:
    """Who is named, and the year; citeproc says it in the end (templates/pandoc/citations.csl)."""
    people = item.get("author") or item.get("editor") or ()
    names = ", ".join(str(person.get("family") or person.get("literal")) for person in people)
    instead = (item.get(field) for field in ("container-title", "publisher", "title"))
    return f"{names or next(filter(None, instead), '')} {str(item.get('issued', 's.d.'))[:4]}"


def _findings(source: YamlSource, places: dict[str, str]) -> Iterator[Finding]:
    """What is wrong with a file of references; `places` fills with where each key stands first."""
    for index, item in enumerate(source.data or ()):
        line = source.line((index,))
        if not isinstance(item, dict) or not isinstance(item.get("id"), str) or "title" not in item:
            yield Finding(
                source.path, line, "d-030", "A reference needs an id and a title.", "Add them."
            )
        elif not is_language(item.get("language")):
            problem = f'The reference "{item["id"]}" doesn’t say in which language its title is.'
            yield Finding(
                source.path,
                line,
                "d-033",
                problem,
                "Add language: and its code, for example it or en.",
            )
        elif item["id"] in places:
            problem = f'The key "{item["id"]}" is taken by another reference, {places[item["id"]]}.'
            yield Finding(source.path, line, "d-031", problem, "Give this one a key of its own.")
        else:
            places[item["id"]] = f"{source.path}:{line}"


def _repeated_pages(source: YamlSource, pages: dict[str, str]) -> Iterator[Finding]:
    """A page of the web is what its address says; `pages` fills with the key that each address has.

    Books may share one, which then is that of a list they stand in.
    """
    for index, item in enumerate(source.data or ()):
        if not isinstance(item, dict) or not isinstance(item.get("URL"), str):
            continue
        address = _SCHEME.sub("", item["URL"]).rstrip("/").casefold()
        if address in pages and item.get("type") == "webpage":
            problem = f'This is the page that "{pages[address]}" cites, too.'
            remedy = "Keep one of the two, and its key wherever the other is cited."
            yield Finding(source.path, source.line((index, "URL")), "d-032", problem, remedy)
        pages.setdefault(address, str(item.get("id")))

"""The manifest beside a copy: a hash of each member; which are official, amended, added."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from press.partner.copy import ADDED, AMENDED
from press.readers.epub import EpubFile, hash_of, is_content

SCHEMA = 1  # version of the manifest's format
MANIFEST_SUFFIX = "-manifest.json"  # of its file, after the name of the copy without .epub


@dataclass(frozen=True, slots=True)
class ManifestFacts:
    """What the manifest states that neither EPUB does."""

    partner: str
    city: str
    revision: str


def write_manifest(official: EpubFile, copy: EpubFile, facts: ManifestFacts) -> bytes:
    """The manifest as JSON, the same bytes for the same EPUBs."""
    members = sorted(_members(official, copy), key=lambda member: member["name"])
    manifest = {
        "schema": SCHEMA,
        "title": official.first("title"),
        "partner": facts.partner,
        "city": facts.city,
        "language": official.first("language"),
        "official": {
            "file": official.name,
            "identifier": official.identifier,
            "revision": facts.revision,
            "date": official.first("date"),
            "sha256": official.sha256,
        },
        "copy": {"file": copy.name, "identifier": copy.identifier, "sha256": copy.sha256},
        "documents": [member for member in members if is_content(member["name"])],
        "members": [member for member in members if not is_content(member["name"])],
    }
    return (json.dumps(manifest, ensure_ascii=False, indent=1) + "\n").encode()


def _members(official: EpubFile, copy: EpubFile) -> Iterator[dict[str, str]]:
    """Every member, classified by its bytes."""
    for name, data in copy.members.items():
        described = {"name": name, "sha256": hash_of(data)}
        if name not in official.members:
            yield {**described, "status": "added", "why": ADDED.get(name, "")}
        elif data == official.members[name]:
            yield {**described, "status": "official"}
        else:
            was = hash_of(official.members[name])
            yield {
                **described,
                "status": "amended",
                "official_sha256": was,
                "why": AMENDED.get(name, ""),
            }

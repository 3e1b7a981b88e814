"""Check a copy against the official EPUB and its manifest: anything changed, missing or added."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from press.core.findings import Finding, PressError
from press.partner.copy import (
    ADDED,
    AMENDED,
    PAGE,
    amended_members,
    copy_details,
    copy_identifier,
    source_identifier,
)
from press.partner.manifest import SCHEMA, ManifestFacts, write_manifest
from press.readers.epub import EpubFile

MAKE_AGAIN = "Do not distribute this file; rebuild it with `make partner`."
GET_BOTH_AGAIN = "The manifest and the EPUBs are from different builds: get them again."


@dataclass(frozen=True, slots=True)
class CopyManifest:
    """The manifest beside a copy: its file name, and its JSON."""

    name: str
    data: Mapping[str, object]


def read_manifest(data: bytes, name: str) -> CopyManifest:
    """Parse a manifest; raises PressError (e-045) if it is none of this schema."""
    try:
        read = json.loads(data)
    except ValueError:
        read = None
    if not isinstance(read, dict) or read.get("schema") != SCHEMA:
        problem = f"This is not the manifest of a copy (schema {SCHEMA})."
        raise PressError.at(name, 0, "e-045", problem, "Get it again, together with its copy.")
    return CopyManifest(name, read)


def check_copy(copy: EpubFile, official: EpubFile, manifest: CopyManifest | None) -> list[Finding]:
    """Every difference between the copy and what was, or should be, made of the official EPUB."""
    if source_identifier(copy.package) != official.identifier:
        problem = f"It doesn't say that it is a copy of {official.name} ({official.identifier})."
        remedy = "Name its official edition with --official; otherwise it is not a copy."
        return [Finding(copy.name, 0, "e-046", problem, remedy)]
    found = _against_manifest(copy, official, manifest) if manifest else iter(())
    return sorted([*_members(copy, official), *_amended(copy, official), *found])


def _members(copy: EpubFile, official: EpubFile) -> Iterator[Finding]:
    for name, data in official.members.items():
        if name not in copy.members:
            yield _of(copy, name, "e-042", "The copy lacks this file of the official edition.")
        elif data != copy.members[name] and name not in AMENDED:
            line = _first_difference(data, copy.members[name])
            yield _of(copy, name, "e-041", "This file differs from the official one.", line)
    for name in copy.members:
        if name not in official.members and name not in ADDED:
            yield _of(copy, name, "e-043", "The official edition has no such file.")
    for name in copy.repeated:
        problem = "The copy has this file twice, and a reading system may show either."
        yield _of(copy, name, "e-043", problem)
    if PAGE not in copy.members:
        yield _of(copy, PAGE, "e-042", "The page that names the distributor is missing.")


def _amended(copy: EpubFile, official: EpubFile) -> Iterator[Finding]:
    """Make the copy again from the official EPUB: the amended members must be the same bytes."""
    expected = amended_members(official.members, copy_details(copy.package, copy.identifier))
    for name, data in expected.items():
        if name in copy.members and copy.members[name] != data:
            problem = "This file has changes that a copy doesn't make."
            yield _of(copy, name, "e-044", problem, _first_difference(data, copy.members[name]))


def _against_manifest(
    copy: EpubFile, official: EpubFile, manifest: CopyManifest
) -> Iterator[Finding]:
    """The manifest against the one that these two files give; they don't hold city and revision."""
    given = manifest.data
    revision = str(_group(given, "official").get("revision"))
    facts = ManifestFacts(str(given.get("partner", "")), str(given.get("city", "")), revision)
    expected = json.loads(write_manifest(official, copy, facts))
    for key in ("title", "language"):
        if given.get(key) != expected[key]:
            problem = f'Its {key} differs from that of the copy, "{expected[key]}".'
            yield Finding(manifest.name, 0, "e-045", problem, GET_BOTH_AGAIN)
    for group, what in (("official", "official edition"), ("copy", "copy")):
        for key, value in _group(expected, group).items():
            if key not in ("file", "sha256") and _group(given, group).get(key) != value:
                problem = f'Its {key} for the {what} differs from that of the file, "{value}".'
                yield Finding(manifest.name, 0, "e-045", problem, GET_BOTH_AGAIN)
    yield from _other_files(expected, manifest)
    yield from _listed_members(expected, manifest)
    if copy.identifier != copy_identifier(official.identifier, facts.partner):
        problem = f'The copy\'s identifier is not that of the copy for "{facts.partner}".'
        yield Finding(manifest.name, 0, "e-045", problem, MAKE_AGAIN)


def _other_files(expected: Mapping[str, object], manifest: CopyManifest) -> Iterator[Finding]:
    """Whether the manifest is of this copy, and of this build of the official edition."""
    if _of_another_official(expected, manifest):
        problem = "It belongs to another build of the official edition than the one compared here."
        remedy = "Name that build with --official, or rebuild the copy with `make partner`."
        yield Finding(manifest.name, 0, "e-045", problem, remedy)
    if _group(manifest.data, "copy").get("sha256") != _group(expected, "copy")["sha256"]:
        problem = "Its sha256 differs from that of the copy."
        yield Finding(manifest.name, 0, "e-045", problem, GET_BOTH_AGAIN)


def _of_another_official(expected: Mapping[str, object], manifest: CopyManifest) -> bool:
    return _group(manifest.data, "official").get("sha256") != _group(expected, "official")["sha256"]


def _listed_members(expected: Mapping[str, object], manifest: CopyManifest) -> Iterator[Finding]:
    """Hash and status of each member; statuses only hold against the same official edition."""
    is_other = _of_another_official(expected, manifest)
    hashes, listed = (
        _hashes(members, with_status=not is_other) for members in (expected, manifest.data)
    )
    for name in sorted(hashes.keys() | listed.keys()):
        if hashes.get(name) != listed.get(name):
            problem = f"Its hash or status for {name} differs from that of the copy."
            yield Finding(manifest.name, 0, "e-045", problem, MAKE_AGAIN)


def _hashes(
    manifest: Mapping[str, object], *, with_status: bool
) -> dict[str, tuple[object, object]]:
    """Hash and status of every member in a manifest."""
    listed = [
        entry
        for key in ("documents", "members")
        if isinstance(entries := manifest.get(key), list)
        for entry in entries
        if isinstance(entry, dict)
    ]
    return {
        str(entry.get("name")): (entry.get("sha256"), with_status and entry.get("status"))
        for entry in listed
    }


def _group(manifest: Mapping[str, object], group: str) -> dict[str, object]:
    found = manifest.get(group)
    return found if isinstance(found, dict) else {}


def _of(copy: EpubFile, member: str, code: str, problem: str, line: int = 0) -> Finding:
    return Finding(f"{copy.name}/{member}", line, code, problem, MAKE_AGAIN)


def _first_difference(one: bytes, other: bytes) -> int:
    """The line of the second in which it first differs."""
    lines, others = one.splitlines(), other.splitlines()
    pairs = enumerate(zip(lines, others, strict=False), 1)
    return next(
        (number for number, (here, there) in pairs if here != there), min(len(lines), len(others))
    )

"""A copy against the official EPUB: what is changed, missing or added beyond what makes it a copy."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from press.core.findings import Finding, PressError
from press.partner.amending import (
    ADDED,
    AMENDED,
    PAGE,
    amend,
    identifier_of_copy,
    particulars_of,
    source_of,
)
from press.partner.manifest import SCHEMA, Facts, write_manifest
from press.readers.epub_container import Opened

ANEW = "Give it out no further; make it anew (make partner)."
BOTH = "Manifest and files are of two makings: get both anew."


@dataclass(frozen=True, slots=True)
class Manifest:
    """A manifest that lies beside a copy, by the name of its file."""

    name: str
    data: dict[str, Any]


def read_manifest(data: bytes, name: str) -> Manifest:
    """A manifest's values; raises PressError with e-045 where it is none."""
    try:
        read = json.loads(data)
    except ValueError:
        read = None
    if not isinstance(read, dict) or read.get("schema") != SCHEMA:
        problem = f"This is no manifest of a copy, of the form {SCHEMA}."
        raise PressError(
            [Finding(name, 0, "e-045", problem, "Get it anew, together with its copy.")]
        )
    return Manifest(name, read)


def check_copy(copy: Opened, official: Opened, manifest: Manifest | None) -> list[Finding]:
    """Everything that speaks against the copy."""
    if source_of(copy.package) != official.identifier:
        problem = f"It doesn't say that it is a copy of {official.name} ({official.identifier})."
        return [
            Finding(
                copy.name,
                0,
                "e-046",
                problem,
                "Name its own edition with --official; else it is no copy.",
            )
        ]
    said = _against_manifest(copy, official, manifest) if manifest else iter(())
    return sorted([*_members(copy, official), *_amended(copy, official), *said])


def _members(copy: Opened, official: Opened) -> Iterator[Finding]:
    for name, data in official.members.items():
        if name not in copy.members:
            yield _of(
                copy, name, "e-042", "The official edition has this file, and the copy lacks it."
            )
        elif data != copy.members[name] and name not in AMENDED:
            line = _first_difference(data, copy.members[name])
            yield _of(copy, name, "e-041", "This file is not the official one, byte by byte.", line)
    for name in copy.members:
        if name not in official.members and name not in ADDED:
            yield _of(
                copy, name, "e-043", "The official edition has no such file, and a copy adds none."
            )
    for name in copy.repeated:
        yield _of(
            copy,
            name,
            "e-043",
            "This file stands in the copy twice; no one knows which a reader gets.",
        )
    if PAGE not in copy.members:
        yield _of(copy, PAGE, "e-042", "The page is missing that says whose copy this is.")


def _amended(copy: Opened, official: Opened) -> Iterator[Finding]:
    """The files that a copy amends must be the official ones, amended; the spine, above all, has every chapter."""
    expected = amend(official.members, particulars_of(copy.package, copy.identifier))
    for name, data in expected.items():
        if name in copy.members and copy.members[name] != data:
            problem = "This file differs from the official one in more than makes a copy."
            yield _of(copy, name, "e-044", problem, _first_difference(data, copy.members[name]))


def _against_manifest(copy: Opened, official: Opened, manifest: Manifest) -> Iterator[Finding]:
    """What the manifest says and these two files give; its city and revision stand in neither."""
    told = manifest.data
    revision = str(_in(told, "official").get("revision"))
    facts = Facts(str(told.get("partner", "")), str(told.get("city", "")), revision)
    true = json.loads(write_manifest(official, copy, facts))
    for key in ("title", "language"):
        if told.get(key) != true[key]:
            problem = f'It gives another {key} than the copy has, which is "{true[key]}".'
            yield Finding(manifest.name, 0, "e-045", problem, BOTH)
    for group, what in (("official", "official edition"), ("copy", "copy")):
        for key, value in _in(true, group).items():
            if key not in ("file", "sha256") and _in(told, group).get(key) != value:
                problem = (
                    f'It gives another {key} for the {what} than the file has, which is "{value}".'
                )
                yield Finding(manifest.name, 0, "e-045", problem, BOTH)
    yield from _other_files(true, manifest)
    yield from _members_told(true, manifest)
    if copy.identifier != identifier_of_copy(official.identifier, facts.partner):
        problem = f'The copy\'s identifier is not that of the copy for "{facts.partner}".'
        yield Finding(manifest.name, 0, "e-045", problem, ANEW)


def _other_files(true: dict[str, Any], manifest: Manifest) -> Iterator[Finding]:
    """Files that are not those the manifest was written for: another copy, or the official edition of another day."""
    if _of_another_official(true, manifest):
        problem = "It was written for another state of the official edition than the one held against it here."
        remedy = "Name that one with --official, or make the copy anew (make partner)."
        yield Finding(manifest.name, 0, "e-045", problem, remedy)
    if _in(manifest.data, "copy").get("sha256") != true["copy"]["sha256"]:
        yield Finding(
            manifest.name, 0, "e-045", "The copy's own sha256 is another than it gives.", BOTH
        )


def _of_another_official(true: dict[str, Any], manifest: Manifest) -> bool:
    return bool(_in(manifest.data, "official").get("sha256") != true["official"]["sha256"])


def _members_told(true: dict[str, Any], manifest: Manifest) -> Iterator[Finding]:
    """Hash and status of each member; against another official edition, no status says anything."""
    is_other = _of_another_official(true, manifest)
    there, told = (_hashes(listed, with_status=not is_other) for listed in (true, manifest.data))
    for name in sorted(there.keys() | told.keys()):
        if there.get(name) != told.get(name):
            problem = f"What it says of {name} is not so in the copy."
            yield Finding(manifest.name, 0, "e-045", problem, ANEW)


def _hashes(manifest: dict[str, Any], *, with_status: bool) -> dict[str, tuple[Any, Any]]:
    """Hash and status of every member that a manifest lists."""
    listed = [
        entry
        for key in ("documents", "members")
        for entry in manifest.get(key) or ()
        if isinstance(entry, dict)
    ]
    return {
        str(entry.get("name")): (entry.get("sha256"), with_status and entry.get("status"))
        for entry in listed
    }


def _in(manifest: dict[str, Any], group: str) -> dict[str, Any]:
    found = manifest.get(group)
    return found if isinstance(found, dict) else {}


def _of(copy: Opened, member: str, code: str, problem: str, line: int = 0) -> Finding:
    return Finding(f"{copy.name}/{member}", line, code, problem, ANEW)


def _first_difference(one: bytes, other: bytes) -> int:
    """The line of the second in which it first differs."""
    lines, others = one.splitlines(), other.splitlines()
    pairs = enumerate(zip(lines, others, strict=False), 1)
    return next(
        (number for number, (here, there) in pairs if here != there), min(len(lines), len(others))
    )

"""The manifest gives the hash of every member of a copy, and says which are official."""

import hashlib
import json
from pathlib import Path

from press.partner.copy import CONTENTS_PATH, PACKAGE_PATH, PAGE
from tests.partner.conftest import member, read

OFFICIAL = "urn:uuid:00000000-0000-5000-8000-000000000002"


def test_the_manifest_gives_the_hash_of_everything_and_says_what_is_official(
    copy: Path, official: Path
) -> None:
    manifest = json.loads(copy.with_name("libro-bianco-it-torino-manifest.json").read_text("utf-8"))
    listed = {entry["name"]: entry for entry in (*manifest["documents"], *manifest["members"])}

    assert listed.keys() == read(copy).members.keys()
    assert all(
        entry["sha256"] == hashlib.sha256(member(copy, name)).hexdigest()
        for name, entry in listed.items()
    )
    others = {
        name: entry["status"] for name, entry in listed.items() if entry["status"] != "official"
    }
    assert others == {PACKAGE_PATH: "amended", CONTENTS_PATH: "amended", PAGE: "added"}
    assert all(listed[name]["why"] for name in others)
    assert manifest["official"] == {
        "file": "libro-bianco-it.epub",
        "identifier": OFFICIAL,
        "revision": "1",
        "date": read(official).first("date"),
        "sha256": hashlib.sha256(official.read_bytes()).hexdigest(),
    }
    assert manifest["copy"]["sha256"] == hashlib.sha256(copy.read_bytes()).hexdigest()
    assert (manifest["schema"], manifest["title"]) == (1, "Piccolo libro")
    assert (manifest["city"], manifest["language"]) == ("Torino", "it")


def test_the_manifest_is_sorted_and_tells_no_time(copy: Path) -> None:
    text = copy.with_name("libro-bianco-it-torino-manifest.json").read_text("utf-8")
    manifest = json.loads(text)

    for group in ("documents", "members"):
        names = [entry["name"] for entry in manifest[group]]
        assert names == sorted(names)
    assert all(name["name"].endswith(".xhtml") for name in manifest["documents"])
    assert "T00:00" not in text

"""A stand-in for a work whose book.yaml is faulty, so that other files are still checked."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from press.content.schema import SLUG, tuples
from press.content.work import CHAPTERS, PARTS, Work
from press.core.identity import Identity, is_language, read_identity
from press.core.reads import files_of, is_file
from press.core.resources import resource

UNKNOWN_DATE = "2000-01-01"  # of a work whose own can't be read
_STAND_INS: dict[str, Any] = {
    "contributors": (),
    "license": "https://example.org/",
    "subjects": (),
    "date": UNKNOWN_DATE,
    "identifiers": {},
    "trim": {"width": 170, "height": 240},
}
_BACK = ("repertory", "glossary", "bibliography")  # where links of chapters lead


def provisional_work(data: object, root: Path) -> Work:
    """The work with its valid keys, and stand-ins for the others, such as «[title]»."""
    given = {str(key): value for key, value in data.items()} if isinstance(data, dict) else {}
    kept = {
        key: value
        for key, value in given.items()
        if key in Work.model_fields and key not in _faulty(given)
    }
    known = {**_stand_ins(root), **kept}
    try:
        return Work.model_validate(tuples(known))
    except ValidationError:  # keys that are right one by one, and not together
        return Work.model_validate(tuples({**known, "identifiers": {}, "certifications": {}}))


def _faulty(data: dict[str, Any]) -> set[str]:
    try:
        Work.model_validate(tuples(data))
    except ValidationError as error:
        return {str(details["loc"][0]) for details in error.errors() if details["loc"]}
    return set()


def _stand_ins(root: Path) -> dict[str, Any]:
    required = (key for key, field in Work.model_fields.items() if field.is_required())
    back = [slug for slug in _BACK if is_file(resource(root, f"{PARTS}/{slug}.md.j2"))]
    spine = {"front": [], "body": list(_chapters(root)), "back": back}
    identity = read_identity(root)
    is_slug = re.fullmatch(SLUG, identity.slug)
    slug = identity.slug if is_slug else Identity().slug
    language = identity.language if is_language(identity.language) else Identity().language
    named = {"spine": spine, "language": language, "slug": slug}
    return {key: _STAND_INS.get(key, f"[{key}]") for key in required} | named


def _chapters(root: Path) -> Iterator[str]:
    for path in files_of(root / CHAPTERS, "*.md"):
        if re.fullmatch(SLUG, path.stem):
            yield path.stem

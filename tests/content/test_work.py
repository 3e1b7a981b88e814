"""The work: its identifiers and dates, and the sections of its spine in reading order."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from press.content.editions import Edition
from press.content.schema import tuples
from press.content.work import (
    BOOK,
    Bounds,
    Period,
    Section,
    Trim,
    Work,
    last_day,
    missing_identifiers,
    publication_time,
    read_work,
    unknown_printer,
)
from press.core.findings import PressError

UUID = "urn:uuid:00000000-0000-5000-8000-00000000000"
SOUND: dict[str, Any] = {
    **{key: key for key in ("title", "subtitle", "description", "publisher", "place", "rights")},
    "language": "it",
    "slug": "libro",
    "revision": "1",
    "date": "2026-01-15",
    "contributors": [],
    "license": "https://example.org/",
    "subjects": ["Prova"],
    "identifiers": {},
    "trim": {"width": 170, "height": 240},
    "spine": {"front": [], "body": [], "back": []},
}
YAML = """\
title: a
subtitle: a
description: a
publisher: a
place: a
rights: a
language: it
slug: libro
revision: "1"
date: 2026-01-15
contributors: []
license: https://example.org/
subjects: []
identifiers: {}
trim: {width: 170, height: 240}
spine:
"""  # the spine follows, from line 17 on


def work(**keys: Any) -> Work:
    return Work.model_validate(tuples({**SOUND, **keys}))


@pytest.mark.parametrize("identifier", [f"{UUID}1", "urn:isbn:9788880000006"])
def test_an_identifier_is_a_uuid_or_a_valid_isbn(identifier: str) -> None:
    assert work(identifiers={"it-pdf": identifier}).identifiers == {"it-pdf": identifier}


@pytest.mark.parametrize("number", ["9788880000002", "978888000000", "97888800000061"])
def test_an_isbn_with_a_wrong_digit_or_length_is_refused(number: str) -> None:
    with pytest.raises(ValidationError, match=f"{number} is not a valid ISBN"):
        work(identifiers={"it-pdf": f"urn:isbn:{number}"})


def test_two_editions_never_share_an_identifier() -> None:
    with pytest.raises(ValidationError, match=f"Two editions share the identifier {UUID}1"):
        work(identifiers={"it-pdf": f"{UUID}1", "it-epub": f"{UUID}1", "en-pdf": f"{UUID}2"})


CERTIFICATE = {"name": "Ente", "date": "2026-03-01", "revision": "1"}


@pytest.mark.parametrize("name", ["it-pdf", "en-epub", "epub"])
def test_only_an_epub_with_an_identifier_is_certified(name: str) -> None:
    identifiers = {"it-pdf": f"{UUID}1", "it-epub": f"{UUID}2"}

    with pytest.raises(ValidationError, match=f"There can be no certificate for {name}"):
        work(identifiers=identifiers, certifications={name: CERTIFICATE})


@pytest.mark.parametrize(("revision", "certifier"), [("1", "Ente"), ("2", None)])
def test_a_certificate_holds_for_the_revision_that_was_read(
    revision: str, certifier: str | None
) -> None:
    made = work(
        revision=revision,
        identifiers={"it-epub": f"{UUID}1"},
        certifications={"it-epub": CERTIFICATE},
    )
    given = made.certification(Edition("it", "epub"))

    assert (given.name if given else None) == certifier
    assert made.certification(Edition("en", "epub")) is None


def test_a_draft_without_identifier_has_a_stand_in_of_its_own() -> None:
    made = work(identifiers={"it-pdf": f"{UUID}1"})
    stand_in = made.identifier(Edition("it", "epub"))

    assert made.identifier(Edition("it", "pdf")) == f"{UUID}1"
    assert stand_in == work(revision="2").identifier(Edition("it", "epub"))
    assert stand_in != made.identifier(Edition("en", "epub"))
    assert stand_in != work(title="b").identifier(Edition("it", "epub"))


def test_every_edition_without_identifier_is_a_finding() -> None:
    found = missing_identifiers(
        work(identifiers={"it-pdf": f"{UUID}1"}), ["it-pdf", "it-epub", "en-pdf"]
    )

    assert [each.problem.split('"')[1] for each in found] == ["it-epub", "en-pdf"]
    assert {each.code for each in found} == {"d-041"}


@pytest.mark.parametrize(("first", "last"), [(2014, 2014), (2015, 2014)])
def test_a_period_ends_after_it_begins(first: int, last: int) -> None:
    with pytest.raises(ValidationError, match="does not come after the first"):
        Period(first=first, last=last)
    assert Period(first=first, last=first + 1).last == first + 1


@pytest.mark.parametrize(("width", "height"), [(50, 200), (500, 200), (200, 50), (200, 700)])
def test_a_page_is_neither_too_small_nor_too_large(width: int, height: int) -> None:
    with pytest.raises(ValidationError):
        Trim(width=width, height=height)


@pytest.mark.parametrize(
    ("key", "most"), [("south", 90), ("north", 90), ("west", 180), ("east", 180)]
)
def test_places_lie_on_the_globe(key: str, most: float) -> None:
    everywhere = {"south": -90.0, "north": 90.0, "west": -180.0, "east": 180.0}

    for value in (-most, most):
        assert getattr(Bounds.model_validate({**everywhere, key: float(value)}), key) == value
        with pytest.raises(ValidationError):
            Bounds.model_validate({**everywhere, key: value * 1.001})


@pytest.mark.parametrize(
    ("date", "moment"),
    [("2026", (2026, 1, 1)), ("2026-03", (2026, 3, 1)), ("2026-03-15", (2026, 3, 15))],
)
def test_a_date_without_month_or_day_is_the_first(
    date: str, moment: tuple[int, int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)

    assert publication_time(work(date=date)) == datetime(*moment, tzinfo=UTC)


@pytest.mark.parametrize(
    ("date", "last"),
    [("2026", (2026, 12, 31)), ("2028-02", (2028, 2, 29)), ("2026-03-15", (2026, 3, 15))],
)
def test_it_lasts_to_the_end_of_its_month_or_year(
    date: str, last: tuple[int, int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")  # of the build, not of the work

    assert last_day(work(date=date)) == datetime(*last, tzinfo=UTC).date()


@pytest.mark.parametrize("date", ["0001-01-01", "1899", "2101-01"])
def test_a_date_before_or_after_our_time_is_refused(date: str) -> None:
    with pytest.raises(ValidationError, match="from 1900 to 2100"):
        work(date=date)


def test_source_date_epoch_has_precedence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")

    assert publication_time(work()) == datetime(1970, 1, 2, tzinfo=UTC)


@pytest.mark.parametrize("epoch", ["ieri", "1.5", "9" * 30])
def test_a_moment_that_is_none_is_a_finding(epoch: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)

    with pytest.raises(PressError, match=r"build\.py: \[b-004\]"):
        publication_time(work())


@pytest.mark.parametrize(("known", "said"), [(["a", "b"], "a, b"), ([], "none yet")])
def test_an_unknown_printer_is_told_with_those_there_are(known: list[str], said: str) -> None:
    assert unknown_printer("c", known, BOOK, 3).remedy.endswith(f"use one of: {said}.")


def laid(root: Path, spine: str, *chapters: str) -> Path:
    """A work with this spine and these chapters."""
    (root / "content/chapters").mkdir(parents=True)
    for name in chapters:
        (root / f"content/chapters/{name}.md").write_text("# Titolo\n", "utf-8")
    (root / BOOK).write_text(YAML + spine, "utf-8")
    return root


def codes(root: Path) -> list[tuple[str, int, str]]:
    with pytest.raises(PressError) as refused:
        read_work(root)
    return [(found.path, found.line, found.code) for found in refused.value.findings]


def test_sections_stand_in_reading_order_each_in_its_part(tmp_path: Path) -> None:
    spine = (
        "  front: [titlepage, uno: preface]\n"
        "  body: [due, zona: part, tre]\n"
        "  back: [glossary: appendix]\n"
    )
    _, sections = read_work(laid(tmp_path, spine, "uno", "due", "tre", "zona"))

    assert [(each.slug, each.matter, each.type, each.part) for each in sections] == [
        ("titlepage", "front", "titlepage", ""),
        ("uno", "front", "preface", ""),
        ("due", "body", "chapter", ""),
        ("zona", "body", "part", ""),
        ("tre", "body", "chapter", "zona"),
        ("glossary", "back", "appendix", ""),
    ]


@pytest.mark.parametrize(
    ("spine", "found"),
    [
        ("  front: []\n  body: [uno, due]\n  back: []\n", (BOOK, 18, "f-001")),
        ("  front: [uno]\n  body: [uno]\n  back: []\n", (BOOK, 18, "f-002")),
        ("  front: []\n  body: []\n  back: []\n", ("content/chapters/uno.md", 1, "f-003")),
        ("  front: [uno: part]\n  body: []\n  back: []\n", (BOOK, 17, "f-004")),
        ("  front: []\n  body: [uno: part]\n  back: []\n", (BOOK, 18, "f-005")),
        ("  front: []\n  body: [uno: part, glossary]\n  back: []\n", (BOOK, 18, "f-005")),
    ],
    ids=[
        "no chapter",
        "twice",
        "not on the spine",
        "part outside the body",
        "empty part",
        "part without chapter",
    ],
)
def test_a_faulty_spine_is_a_finding(
    spine: str, found: tuple[str, int, str], tmp_path: Path
) -> None:
    assert codes(laid(tmp_path, spine, "uno")) == [found]


def test_a_file_that_tells_of_the_chapters_is_none(tmp_path: Path) -> None:
    spine = "  front: []\n  body: [uno]\n  back: []\n"

    assert len(read_work(laid(tmp_path, spine, "uno", "README"))[1]) == 1


@pytest.mark.parametrize(
    ("path", "is_chapter", "is_markdown"),
    [
        ("content/chapters/uno.md", True, True),
        ("templates/parts/glossary.md.j2", False, True),
        ("templates/parts/toc.html", False, False),
    ],
)
def test_a_section_is_known_by_its_file(path: str, is_chapter: bool, is_markdown: bool) -> None:
    section = Section("uno", "body", "chapter", path)

    assert (section.is_chapter, section.is_markdown) == (is_chapter, is_markdown)


def test_editions_have_names_of_their_own_if_the_work_says_so() -> None:
    assert work().stem == "libro"
    assert work(file_name="libro-libero").stem == "libro-libero"

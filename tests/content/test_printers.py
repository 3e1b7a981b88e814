"""Printers' requirements: each alone, and all of them together."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from press.content.printers import (
    CONDITIONS,
    INKS,
    Condition,
    Printer,
    PrintingSetup,
    read_printing_setup,
)
from press.core.findings import PressError

CONDITION = (
    "{{title: {0}, registry: F, stock: {0}, profile: F.icc, ink_limit: {1}}}"  # stock, ink limit
)
PRINTER = "name: Uno\nbleed: 3\ncondition: matt\npage_multiple: 4\n"
TOKENS = {"bleed": "5mm", "accent": "#a00000", "measure": "1mm"}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder with two printing conditions and the inks of one colour."""
    for folder in ("content/printers", "assets/press"):
        (tmp_path / folder).mkdir(parents=True)
    conditions = (
        f"matt: {CONDITION.format('uncoated', 280)}\nglossy: {CONDITION.format('coated', 300)}\n"
    )
    (tmp_path / CONDITIONS).write_text(conditions, "utf-8")
    (tmp_path / INKS).write_text("accent: [0, 90, 100, 30]\n", "utf-8")
    return tmp_path


def read(root: Path, text: str, name: str = "uno", **tokens: str) -> PrintingSetup:
    (root / f"content/printers/{name}.yaml").write_text(text, "utf-8")
    return read_printing_setup(root, {**TOKENS, **tokens}, {"ground": 7})


def refused(root: Path, text: str, name: str = "uno", **tokens: str) -> list[tuple[int, str]]:
    with pytest.raises(PressError) as error:
        read(root, text, name, **tokens)
    return [(finding.line, finding.code) for finding in error.value.findings]


def test_printers_are_known_by_the_names_of_their_files(root: Path) -> None:
    setup = read(root, PRINTER)

    assert setup.printers["uno"].name == "Uno"
    assert list(setup.conditions) == ["matt", "glossy"]
    assert setup.inks == {"accent": (0, 90, 100, 30)}


@pytest.mark.parametrize(
    "text",
    [
        PRINTER.replace("bleed: 3", "bleed: 5"),
        f"{PRINTER}ink_limit: 280\n",
        f"{PRINTER}cover: joined\n",
        f"{PRINTER}cover_condition: glossy\nglue: 1\n",
        PRINTER.replace("multiple: 4", "multiple: 2"),
    ],
    ids=["all of the bleed", "the condition's ink limit", "joined", "separate", "a leaf"],
)
def test_a_printer_may_ask_for_what_there_is(text: str, root: Path) -> None:
    assert list(read(root, text).printers) == ["uno"]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (PRINTER.replace("bleed: 3", "bleed: 5.1"), 2),
        (PRINTER.replace("matt", "gold"), 3),
        (f"{PRINTER}cover_condition: gold\n", 5),
        (f"{PRINTER}ink_limit: 281\n", 5),
        (PRINTER.replace("multiple: 4", "multiple: 5"), 4),
        (f"{PRINTER.replace('multiple: 4', 'multiple: 6')}cover: joined\n", 4),
        (f"{PRINTER}cover: joined\ncover_condition: glossy\n", 6),
        (f"{PRINTER}cover: joined\nglue: 1\n", 6),
    ],
)
def test_what_cannot_be_printed_is_a_finding_on_its_line(text: str, line: int, root: Path) -> None:
    assert refused(root, text) == [(line, "d-061")]


def test_a_printer_s_file_has_a_name_that_the_book_can_say(root: Path) -> None:
    assert refused(root, PRINTER, "Due Tre") == [(1, "d-061")]


def test_a_colour_without_inks_is_a_finding_on_its_token(root: Path) -> None:
    assert refused(root, PRINTER, ground="#ffffff") == [(7, "d-060")]


def test_of_several_faulty_printers_every_one_is_told(root: Path) -> None:
    (root / "content/printers/due.yaml").write_text("name: Due\n", "utf-8")

    assert {code for _, code in refused(root, f"{PRINTER}glue: 4\n")} == {"d-011", "d-012"}


@pytest.mark.parametrize(
    ("key", "least", "most"),
    [("bleed", 2, 10), ("ink_limit", 200, 400), ("glue", 0, 3), ("spine_text_from", 4, 30)],
)
def test_a_measure_lies_between_its_limits(key: str, least: int, most: int) -> None:
    said = {"name": "Uno", "bleed": 3, "condition": "matt", "page_multiple": 4}

    for value in (least, most):
        assert getattr(Printer.model_validate({**said, key: value}), key) == value
    for beyond in (least - 0.1, most + 0.1):
        with pytest.raises(ValidationError):
            Printer.model_validate({**said, key: beyond})


def test_a_work_without_files_has_no_printer(tmp_path: Path) -> None:
    assert read_printing_setup(tmp_path, {}, {}).printers == {}


@pytest.mark.parametrize(
    ("keys", "cover", "title", "limit"),
    [
        ({}, False, "matt", 280),
        ({}, True, "matt", 280),
        ({"cover_condition": "glossy"}, False, "matt", 280),
        ({"cover_condition": "glossy"}, True, "glossy", 300),
        ({"cover_condition": "glossy", "ink_limit": 240}, True, "glossy", 240),
    ],
)
def test_the_cover_has_a_condition_of_its_own_where_the_printer_names_one(
    keys: dict[str, object], cover: bool, title: str, limit: float
) -> None:
    conditions = {
        name: Condition(title=name, registry="F", stock="coated", profile="F", ink_limit=most)
        for name, most in (("matt", 280), ("glossy", 300))
    }
    said = {"name": "Uno", "bleed": 3, "condition": "matt", "page_multiple": 4, **keys}
    found = PrintingSetup(conditions=conditions).condition_of(
        Printer.model_validate(said), cover=cover
    )

    assert (found.title, found.ink_limit) == (title, limit)

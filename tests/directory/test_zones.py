"""The zones of a work: from their file, or none."""

from pathlib import Path

import pytest

from press.core.findings import PressError
from press.directory.zones import read_zones
from press.pipeline.plugins import read_content


def write(root: Path, text: str) -> None:
    (root / "content").mkdir(exist_ok=True)
    (root / "content/zones.yaml").write_text(text, "utf-8")


def test_a_map_gives_the_numbers_of_its_zones(tmp_path: Path) -> None:
    write(tmp_path, "map: [[2, 1], [3, 4]]\nelsewhere: Altrove\n")
    zones = read_zones(tmp_path)
    assert (zones.numbers, zones.elsewhere) == ((1, 2, 3, 4), "Altrove")


def test_a_work_without_the_file_has_no_zones(tmp_path: Path) -> None:
    assert read_zones(tmp_path).numbers == ()


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("map: [[1, 2], [3]]\nelsewhere: A", "The rows of the map differ in length"),
        ("map: [[1, 1]]\nelsewhere: A", "Zone 1 is on the map twice"),
        ("map: [[1, 0]]\nelsewhere: A", "must be at least 1"),
        ("map: []\nelsewhere: A", "must have an entry"),
        ("map: [[1]]", 'The key "elsewhere" is missing'),
    ],
)
def test_a_map_that_can_t_be_drawn_is_a_finding(tmp_path: Path, text: str, problem: str) -> None:
    write(tmp_path, text)
    with pytest.raises(PressError, match=rf"zones\.yaml:1: .*{problem}"):
        read_zones(tmp_path)


def test_an_initiative_lies_in_a_zone_of_the_map(minimal_book: Path) -> None:
    write(minimal_book, "map: [[1, 2]]\nelsewhere: Altrove\n")
    found = [str(finding) for finding in read_content(minimal_book).findings]
    assert found == [
        "content/initiatives/alfa.yaml:12: [d-029] There is no zone 3. "
        "Use one of: 1, 2; or add it to content/zones.yaml."
    ]


def test_where_the_zones_can_t_be_read_none_is_unknown(minimal_book: Path) -> None:
    write(minimal_book, "map: [\n")
    findings = read_content(minimal_book).findings
    assert [(finding.path, finding.code) for finding in findings] == [
        ("content/zones.yaml", "d-001")
    ]

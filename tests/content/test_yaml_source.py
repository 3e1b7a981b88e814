"""YAML as an editor writes it: strict, and every value knows its line."""

from pathlib import Path

import pytest

from press.content.yaml_source import MOST_DIGITS, YamlSource, read_yaml
from press.core.findings import PressError


def read(root: Path, text: str) -> YamlSource:
    (root / "a.yaml").write_text(text, "utf-8")
    return read_yaml(root / "a.yaml", root)


def refused(root: Path, text: str) -> list[tuple[int, str]]:
    with pytest.raises(PressError) as error:
        read(root, text)
    return [(finding.line, finding.code) for finding in error.value.findings]


def test_every_value_knows_its_line(tmp_path: Path) -> None:
    source = read(tmp_path, "a: 1\nb:\n  - x\n  - c: y\n")

    assert source.path == "a.yaml"
    assert source.data == {"a": 1, "b": ["x", {"c": "y"}]}
    assert source.lines == {(): 1, ("a",): 1, ("b",): 3, ("b", 0): 3, ("b", 1): 4, ("b", 1, "c"): 4}


@pytest.mark.parametrize(
    ("key", "line"), [(("b", 1), 4), (("b", 7), 3), (("b", 1, "x", "y"), 4), (("z",), 1), ((), 1)]
)
def test_what_has_no_line_has_that_of_the_nearest_value_around_it(
    key: tuple[str | int, ...], line: int, tmp_path: Path
) -> None:
    assert read(tmp_path, "a: 1\nb:\n  - x\n  - y\n").line(key) == line


def test_an_empty_file_has_no_data_and_line_one(tmp_path: Path) -> None:
    source = read(tmp_path, "# nothing\n")

    assert (source.data, source.line(("a",))) == (None, 1)


def test_a_date_stays_the_text_that_was_typed(tmp_path: Path) -> None:
    assert read(tmp_path, "a: 2014-05-01\nb: 2014\n").data == {"a": "2014-05-01", "b": 2014}


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("a: 1\nb: [\n", (3, "d-001")),
        ("a: 1\nb: x: y\n", (2, "d-001")),
        ("a: 1\nb: 2\na: 3\n", (3, "d-002")),
        ("a: 1\nb: &x 2\nc: *x\n", (2, "d-003")),
        ('a: 1\nb: "x\\0"\n', (2, "d-006")),
        ("[" * 900 + "]" * 900, (0, "d-001")),
        ("a: 1\n---\nb: 2\n", (2, "d-001")),
    ],
    ids=["open list", "colon", "key twice", "anchor", "control character", "too deep", "documents"],
)
def test_what_an_editor_did_not_mean_is_a_finding_on_its_line(
    text: str, finding: tuple[int, str], tmp_path: Path
) -> None:
    assert refused(tmp_path, text) == [finding]


def test_a_key_that_is_used_twice_is_told_with_the_line_of_the_first(tmp_path: Path) -> None:
    with pytest.raises(PressError, match='"a" is used twice; the first is on line 2'):
        read(tmp_path, "b:\n  a: 1\n  a: 2\n")


def test_the_same_key_may_stand_in_two_groups(tmp_path: Path) -> None:
    assert read(tmp_path, "- a: 1\n- a: 1\n").data == [{"a": 1}, {"a": 1}]


@pytest.mark.parametrize("prefix", ["", "-"])
def test_a_number_may_have_so_many_digits_and_no_more(prefix: str, tmp_path: Path) -> None:
    digits = "9" * (MOST_DIGITS - len(prefix))

    assert read(tmp_path, f"a: {prefix}{digits}\n").data == {"a": int(prefix + digits)}
    assert refused(tmp_path, f"a: {prefix}{digits}9\n") == [(1, "d-012")]


def test_a_long_text_of_digits_is_no_number(tmp_path: Path) -> None:
    assert read(tmp_path, f"a: '{'9' * 99}'\n").data == {"a": "9" * 99}

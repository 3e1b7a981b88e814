"""A translation must have the shape that Pandoc reads in its source."""

import json
from collections import Counter
from pathlib import Path
from unittest.mock import patch

import pytest

from press.core.cache import Store
from press.typesetting.pandoc import run_pandoc
from press.typesetting.shapes import differing_shapes
from tests.conftest import PROJECT

Differences = tuple[dict[str, int], dict[str, int]]

PAIRS: list[tuple[str, str, Differences]] = [
    ("Una *parola* e [qui](#a).", "A *word* and [here](#a), `code` and $x$.", ({}, {})),
    ("Una *parola*.", "A word.", ({"Emph": 1}, {})),
    ("Una parola.", "A **word** and H~2~O.", ({}, {"Strong": 1, "Subscript": 1})),
    ("Una *parola*.", "A *word.", ({"Emph": 1}, {"*": 1})),
    ("Prima [@a].", "First @a.", ({"Cite NormalCitation": 1}, {"Cite AuthorInText": 1})),
    ("Prima [@a; @b].", "First [@a].", ({"Cite NormalCitation": 1, "Cite of 2": 1}, {"Cite": 1})),
    ("Prima [parole].", "First words.", ({}, {})),
    ("Prima.", "First ] and [ then [.", ({}, {"[": 1})),
    ("Vale {{ figure('a') }}.", "It is {{ figure('a') }}*", ({}, {"*": 1})),
]


@pytest.fixture(scope="module")
def differences(
    tmp_path_factory: pytest.TempPathFactory,
) -> list[tuple[Counter[str], Counter[str]]]:
    """Of all pairs, asked at once."""
    store = Store(tmp_path_factory.mktemp("store"))
    groups = {"one": [pair[:2] for pair in PAIRS[:4]], "other": [pair[:2] for pair in PAIRS[4:]]}
    found = differing_shapes(groups, PROJECT, store)
    return [*found["one"], *found["other"]]


@pytest.mark.parametrize("at", range(len(PAIRS)), ids=[pair[1] for pair in PAIRS])
def test_difference_is_what_only_one_of_the_two_has(
    at: int, differences: list[tuple[Counter[str], Counter[str]]]
) -> None:
    assert differences[at] == PAIRS[at][2]


def test_nothing_is_asked_of_no_pairs(tmp_path: Path) -> None:
    assert differing_shapes({}, PROJECT, Store(tmp_path)) == {}


def test_a_changed_group_alone_is_asked_anew(tmp_path: Path) -> None:
    store, one, other = Store(tmp_path), ("Una *parola*.", "A word."), ("Prima.", "First *.")
    differing_shapes({"one": [one], "other": [one]}, PROJECT, store)
    with patch("press.typesetting.shapes.run_pandoc", wraps=run_pandoc) as asked:
        found = differing_shapes({"one": [one], "other": [other]}, PROJECT, store)
    assert [len(json.loads(call.args[1])["t"]) for call in asked.call_args_list] == [2]
    assert found == {"one": [({"Emph": 1}, {})], "other": [({}, {"*": 1})]}

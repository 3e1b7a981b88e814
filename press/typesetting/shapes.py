"""Comparing the structure of a translated message with its original, as Pandoc reads them.

A stray * or $ turns words into something else, and comparing the marks as text does not find every
case. All messages are parsed in one run of Pandoc: each is a field of metadata, which is parsed on
its own.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import islice
from pathlib import Path

from press.core.cache import Store
from press.markdown.blocks import JINJA_TAG
from press.markdown.unclosed import substitute
from press.typesetting.pandoc import reading_options, run_pandoc
from press.typesetting.pandoc_ast import Element, elements, walk

Shape = Counter[str]
Pair = tuple[str, str]  # a text and its translation

# Words, and what other checks compare more exactly.
_PASSED_OVER = frozenset(
    {
        "Code",
        "Image",
        "Link",
        "Math",
        "Note",
        "Para",
        "Plain",
        "Quoted",
        "SoftBreak",
        "Space",
        "Span",
    }
)
# Marks that did not become anything, and would be printed.
_LEFT_OVER = re.compile(r":::+|[*_`<\[\]{}^|]")
_JINJA = re.compile(JINJA_TAG, re.DOTALL)


def differing_shapes(
    groups: Mapping[str, Sequence[Pair]], root: Path, store: Store
) -> dict[str, list[tuple[Shape, Shape]]]:
    """Per pair (original, translation): what only the original has, and what only the translation.

    A shape counts Pandoc's elements by name, and marks that became nothing. A pair of brackets may
    be meant. What is found is kept by group.
    """
    asked = {
        name: [_question(text) for pair in pairs for text in pair] for name, pairs in groups.items()
    }
    keys = {name: (json.dumps(texts, ensure_ascii=False),) for name, texts in asked.items()}
    kept = store.keep_all(__name__, keys, partial(_shapes_as_json, asked, root))
    return {name: list(_differences(json.loads(kept[name]))) for name in groups}


def _question(text: str) -> str:
    return substitute(_JINJA, "X", text)


def _differences(shapes: Sequence[Mapping[str, int]]) -> Iterator[tuple[Shape, Shape]]:
    counted = [_without_pairs(Counter(shape)) for shape in shapes]
    for there, here in zip(counted[::2], counted[1::2], strict=True):
        yield there - here, here - there


def _without_pairs(shape: Shape) -> Shape:
    return shape - Counter(dict.fromkeys("[]", min(shape["["], shape["]"])))


def _shapes_as_json(
    asked: Mapping[str, Sequence[str]], root: Path, names: Sequence[str]
) -> dict[str, str]:
    """The shapes of the texts of some groups, each group as JSON."""
    question = json.dumps(
        {"t": [text for name in names for text in asked[name]]}, ensure_ascii=False
    )
    options = ["--quiet", "--metadata-file=/dev/stdin", "/dev/null"]
    answer, _ = run_pandoc([*reading_options(root), *options], question)
    shapes = (_shape(elements(node["c"])) for node in json.loads(answer)["meta"]["t"]["c"])
    return {
        name: json.dumps(list(islice(shapes, len(asked[name]))), ensure_ascii=False)
        for name in names
    }


def _shape(some: Iterable[Element]) -> Shape:
    return Counter(part for element in walk(some) for part in _parts(element))


def _parts(element: Element) -> Iterator[str]:
    """The names under which an element is counted."""
    if element.kind == "Str":
        yield from _LEFT_OVER.findall(element.text)
    elif element.kind == "Cite":
        yield from (f"Cite {mode}" for mode in element.citation_modes)
        yield f"Cite of {len(element.cited)}" if len(element.cited) > 1 else "Cite"
    elif element.kind not in _PASSED_OVER and "c" in element.node:
        yield element.kind

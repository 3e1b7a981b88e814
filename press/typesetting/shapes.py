"""Comparing the structure of a translated message with its original, as Pandoc reads them.

A stray * or $ turns words into something else, and comparing the marks as text does not find every
case. All messages are parsed in one run of Pandoc: each is a field of metadata, which is parsed on
its own.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from press.core.cache import Store
from press.markdown.blocks import JINJA_TAG
from press.markdown.unclosed import substitute
from press.typesetting.pandoc import reading_options, run_pandoc
from press.typesetting.pandoc_ast import Element, elements, walk

Shape = Counter[str]

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
    pairs: Sequence[tuple[str, str]], root: Path, store: Store
) -> list[tuple[Shape, Shape]]:
    """Per pair (original, translation): what only the original has, and what only the translation.

    A shape counts Pandoc's elements by name, and marks that became nothing. A pair of brackets may
    be meant.
    """
    shapes = [
        _without_pairs(shape)
        for shape in _shapes([text for pair in pairs for text in pair], root, store)
    ]
    return [
        (there - here, here - there) for there, here in zip(shapes[::2], shapes[1::2], strict=True)
    ]


def _without_pairs(shape: Shape) -> Shape:
    return shape - Counter(dict.fromkeys("[]", min(shape["["], shape["]"])))


def _shapes(texts: Sequence[str], root: Path, store: Store) -> list[Shape]:
    question = json.dumps(
        {"t": [substitute(_JINJA, "X", text) for text in texts]}, ensure_ascii=False
    )

    def ask() -> str:
        options = ["--quiet", "--metadata-file=/dev/stdin", "/dev/null"]
        answer, _ = run_pandoc([*reading_options(root), *options], question)
        parsed = json.loads(answer)["meta"]["t"]["c"]
        shapes = [_shape(elements(node["c"])) for node in parsed]
        return json.dumps(shapes, ensure_ascii=False)

    kept = store.keep(__name__, (question,), ask)
    return [Counter(shape) for shape in json.loads(kept)]


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

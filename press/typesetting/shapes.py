"""The shape that Pandoc reads in a message: a translation must have that of its Italian.

A stray * or $ turns words into something else, and no comparison of marks as text sees every case. All messages
are asked in one run: each is a field of metadata, which Pandoc parses on its own.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from press.core.cache import Store
from press.markdown.blocks import TAG
from press.markdown.unclosed import replaced
from press.typesetting.pandoc import reading_options, run_pandoc

Shape = Counter[str]

# Words, and what other checks compare more exactly.
_PASSED_OVER = frozenset(
    {
        "AuthorInText",
        "Code",
        "Image",
        "Link",
        "Math",
        "MetaBlocks",
        "MetaInlines",
        "NormalCitation",
        "Note",
        "Para",
        "Plain",
        "Quoted",
        "SoftBreak",
        "Space",
        "Span",
        "SuppressAuthor",
    }
)
_LEFT_OVER = re.compile(
    r":::+|[*_`<\[\]{}^|]"
)  # marks that did not become anything, and would be printed
_JINJA = re.compile(TAG, re.DOTALL)


def differing_shapes(
    pairs: Sequence[tuple[str, str]], root: Path, store: Store
) -> list[tuple[Shape, Shape]]:
    """For each (Italian, translation): what only the Italian has, and what only the translation has.

    A shape counts Pandoc's elements by their names, and marks that became nothing. A pair of brackets may be meant.
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
        {"t": [replaced(_JINJA, "X", text) for text in texts]}, ensure_ascii=False
    )

    def ask() -> str:
        options = ["--quiet", "--metadata-file=/dev/stdin", "/dev/null"]
        answer, _ = run_pandoc([*reading_options(root), *options], question)
        parsed = json.loads(answer)["meta"]["t"]["c"]
        return json.dumps([_shape(node) for node in parsed], ensure_ascii=False)

    kept = store.keep(__name__, (question,), ask)
    return [Counter(shape) for shape in json.loads(kept)]


def _shape(node: Any) -> Shape:
    return Counter(_parts(node))


def _parts(node: Any) -> Iterator[str]:
    if isinstance(node, Mapping):
        kind = node.get("t")
        if kind == "Str":
            yield from _LEFT_OVER.findall(node["c"])
        elif kind == "Cite":  # its second half repeats the citation as it was typed
            yield from (f"Cite {citation['citationMode']['t']}" for citation in node["c"][0])
            yield from (f"Cite of {len(node['c'][0])}" if len(node["c"][0]) > 1 else "Cite",)
            yield from _parts(node["c"][0])
            return
        elif (
            isinstance(kind, str) and kind not in _PASSED_OVER and kind[0].isupper() and "c" in node
        ):
            yield kind
        for value in node.values():
            yield from _parts(value)
    elif isinstance(node, list):
        for value in node:
            yield from _parts(value)

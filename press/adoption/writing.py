"""A chapter written in the book's Markdown: by Pandoc's writer, and by hand where the dialect wants its own form."""

import json
import re
from pathlib import Path
from typing import Any

import yaml

from press.adoption.ledger import Ledger
from press.adoption.tables import rows_of, with_written_captions
from press.adoption.tree import (
    Node,
    as_typed,
    div,
    elements,
    inline_lists,
    para,
    plain,
    slugified,
    string,
    text_of,
    tidied,
    walk,
)
from press.core.resources import resource
from press.typesetting.pandoc import API, READ, run_pandoc

_LONGEST_NOTE = 900
_WIDE = "110"  # letters in a line of a table whose cells hold more than a line
_SEPARATOR = "adoption-piece-"
_SCHEMES = (
    "data",
    "doi",
    "file",
    "ftp",
    "geo",
    "git",
    "info",
    "isbn",
    "issn",
    "sip",
    "ssh",
    "tag",
    "tel",
    "urn",
)
# In a word: each mark of a call of Jinja, and the colon of what Pandoc would take for an address.
_OF_JINJA = r"\{(?=[{%])|(?<=\{)[{%]|\}(?=\})|%(?=\})|(?<=[}%])\}"
_UNMEANT = re.compile("|".join((_OF_JINJA, *(rf"(?<=\b{scheme}):(?=\S)" for scheme in _SCHEMES))))
_LISTS = frozenset({"BulletList", "OrderedList", "DefinitionList"})
_CALL = re.compile(r"\[\^([\w-]+)\]")
_JINJA = re.compile(r"\{\{|\{%|<!--")


def write_chapter(blocks: list[Node], slug: str, root: Path, ledger: Ledger) -> str:
    """The chapter's Markdown, with the marks of the ledger in it."""
    dialect = _dialect(root)
    ready = _merged(with_written_captions(walk(blocks, _by_hand), ledger))
    for inlines in inline_lists(ready):
        inlines[:] = tidied(inlines)
    ready, notes = _with_called_notes(ready, slug, ledger)
    bodies = _written(list(notes.values()), dialect, "--wrap=none")
    told = {key: f"[^{key}]: {_indented(body)}" for key, body in zip(notes, bodies, strict=True)}
    ready = _with_parted_lists(_with_grids(ready, dialect))
    text = _written([_with_notes_beneath(ready, told)], dialect, "--wrap=none")[0]
    return _tidied(text)


def _dialect(root: Path) -> str:
    """The Markdown in which chapters are read, without the tables that another language's words would break."""
    read = yaml.safe_load(resource(root, READ).read_text("utf-8"))
    return f"{read['from']}-table_captions-implicit_figures"


def _by_hand(node: Node) -> Node | list[Node] | None:
    """Pictures, and what Jinja would take for its own, as the dialect has them."""
    kind = node["t"]
    if kind == "Str" and _UNMEANT.search(node["c"]):
        return [*_guarded(node["c"])]
    if kind in ("Code", "CodeBlock") and _JINJA.search(node["c"][1]):
        return _raw_code(node)
    if kind == "Image":
        return as_typed(_picture([], node))
    if kind == "Link":
        node["c"][2][0] = node["c"][2][0].replace("{", "%7B").replace("}", "%7D")
        return node
    return _figure(node) if kind == "Figure" else None


def _guarded(word: str) -> list[Node]:
    """A word in which nothing opens a call, nor is an address that the book could not lead to."""
    pieces, at = list[Node](), 0
    for found in _UNMEANT.finditer(word):
        pieces += [string(word[at : found.start()]), as_typed(f"\\{found[0]}")]
        at = found.end()
    return [piece for piece in (*pieces, string(word[at:])) if piece["c"]]


def _raw_code(node: Node) -> Node | list[Node]:
    opening, closing = "{% raw %}", "{% endraw %}"
    node["c"][1] = re.sub(r"\{%(-?\s*endraw)", r"{ %\1", node["c"][1])
    if node["t"] == "Code":
        return [as_typed(opening), node, as_typed(closing)]
    return [
        {"t": "RawBlock", "c": ["markdown", f"{opening}\n"]},
        node,
        {"t": "RawBlock", "c": ["markdown", f"{closing}\n"]},
    ]


def _figure(node: Node) -> list[Node]:
    """A picture with its caption: the picture is written already, and takes the caption into its brackets."""
    (key, _, _), (_, caption), inside = node["c"]
    written = inside[0]["c"][0]["c"][1]
    closing = written[written.index("](") :]
    closing = f"{closing[:-1]} #{key}}}" if closing.endswith("}") else f"{closing}{{#{key}}}"
    closing = re.sub(r"\{(.*) (#[\w-]+)\}$", r"{\2 \1}", closing)
    inlines = [inline for block in caption for inline in block["c"]]
    marks = [inline for inline in inlines if inline["t"] == "Str" and not text_of(inline)]
    said = [inline for inline in inlines if inline not in marks]
    return [para([as_typed("!["), *said, as_typed(closing), *marks])]


def _picture(caption: list[Node], node: Node) -> str:
    (key, _, pairs), said, (target, _) = node["c"]
    alt = dict(pairs).get("alt", text_of(said) if said and not caption else None)
    told = [f"#{key}"] if key else []
    if alt is not None:
        plain_alt = " ".join(alt.replace("{", "(").replace("}", ")").split())
        told.append('alt="' + plain_alt.replace("\\", "\\\\").replace('"', '\\"') + '"')
    return f"![]({target})" + (f"{{{' '.join(told)}}}" if told else "")


def _merged(node: Any) -> Any:
    """The tree with words that stand side by side as one, so that the writer sees what they say together."""
    if isinstance(node, dict):
        return {key: _merged(value) for key, value in node.items()}
    if not isinstance(node, list):
        return node
    done: list[Any] = []
    for item in map(_merged, node):
        both = done and isinstance(item, dict) and isinstance(done[-1], dict)
        if both and item.get("t") == done[-1].get("t") == "Str":
            done[-1] = string(done[-1]["c"] + item["c"])
        else:
            done.append(item)
    return done


def _with_called_notes(
    blocks: list[Node], slug: str, ledger: Ledger
) -> tuple[list[Node], dict[str, list[Node]]]:
    """The blocks with the call of each note, and the notes by their keys."""
    notes: dict[str, list[Node]] = {}

    def answer(node: Node) -> list[Node] | Node | None:
        if node["t"] != "Note":
            return None
        word = slugified(text_of(node["c"]), 2, 24) or "note"
        key = next(
            k
            for k in (f"{slug}-{word}", *(f"{slug}-{word}-{n}" for n in range(2, 10_000)))
            if k not in notes
        )
        notes[key] = node["c"] or [para([string("…")])]
        called = as_typed(f"[^{key}]")
        if len(text_of(node["c"])) <= _LONGEST_NOTE:
            return called
        return [
            called,
            ledger.mark_needs_you(
                f"A note has more than {_LONGEST_NOTE} letters: shorten it, or bring it into the text"
            ),
        ]

    return walk(blocks, answer), notes


def _with_notes_beneath(blocks: list[Node], told: dict[str, str]) -> list[Node]:
    """The blocks with the text of each note after the one that calls it; a table keeps its caption beside it."""
    done, called = list[Node](), list[str]()
    for block, following in zip(blocks, [*blocks[1:], None], strict=True):
        done.append(block)
        called += [
            key
            for raw in elements(block, "RawInline", "RawBlock")
            for key in _CALL.findall(raw["c"][1])
        ]
        if not (following and _is_caption(following)):
            done += [
                {"t": "RawBlock", "c": ["markdown", told.pop(key) + "\n"]}
                for key in called
                if key in told
            ]
            called = []
    return done


def _is_caption(block: Node) -> bool:
    return bool(block["t"] == "Para" and block["c"][:1] == [as_typed("Table:")])


def _indented(body: str) -> str:
    first, *rest = body.strip("\n").split("\n")
    return "\n".join([first, *(f"    {line}" if line else "" for line in rest)])


def _with_grids(blocks: list[Node], dialect: str) -> list[Node]:
    """The blocks with every table whose cells hold more than a line of words written as a grid."""
    grids = list[list[Node]]()

    def answer(node: Node) -> Node | None:
        if node["t"] != "Table":
            return None
        if not _is_grid(node):
            node["c"][2] = [[alignment, {"t": "ColWidthDefault"}] for alignment, _ in node["c"][2]]
            return node
        _share_width(node)
        grids.append(walk([node], _with_guarded_bars))
        return {"t": "Grid", "c": len(grids) - 1}

    marked = walk(blocks, answer)
    written = _written(grids, f"{dialect}-pipe_tables", "--wrap=auto", f"--columns={_WIDE}")
    texts = [text.strip("\n") + "\n" for text in written]
    return walk(
        marked,
        lambda n: {"t": "RawBlock", "c": ["markdown", texts[n["c"]]]} if n["t"] == "Grid" else None,
    )


def _with_parted_lists(node: Any) -> Any:
    """The tree where a list right behind another one of its kind stands in a division, or the two would be one."""
    if isinstance(node, dict):
        return {key: _with_parted_lists(value) for key, value in node.items()}
    if not isinstance(node, list):
        return node
    done = [_with_parted_lists(item) for item in node]
    kinds = [
        item["t"] if isinstance(item, dict) and item.get("t") in _LISTS else "" for item in done
    ]
    return [
        div([item]) if at and kinds[at] and kinds[at] == kinds[at - 1] else item
        for at, item in enumerate(done)
    ]


def _with_guarded_bars(node: Node) -> list[Node] | None:
    """A word of a grid whose bars are letters: Pandoc's writer protects them in pipe tables alone."""
    if node["t"] != "Str" or "|" not in node["c"]:
        return None
    pieces = [piece for part in node["c"].split("|") for piece in (as_typed("\\|"), string(part))]
    return [piece for piece in pieces[1:] if piece["c"]]


def _is_grid(node: Node) -> bool:
    """Whether a pipe table can't hold it: a cell of several lines or columns, heads of several rows."""
    _, _, _, head, bodies, foot = node["c"]
    if len(head[1]) != 1 or len(bodies) != 1 or foot[1] or bodies[0][2]:
        return True
    return any(not _is_plain(cell) for cells in rows_of(node) for cell in cells)


def _is_plain(cell: Any) -> bool:
    _, _, rows, columns, blocks = cell
    if rows != 1 or columns != 1 or len(blocks) > 1:
        return False
    if blocks and blocks[0]["t"] == "Para":
        blocks[0] = plain(blocks[0]["c"])
    return not blocks or (blocks[0]["t"] == "Plain" and not any(elements(blocks, "LineBreak")))


def _share_width(node: Node) -> None:
    """Columns as wide as what they hold asks for; none so narrow that its words break."""
    count = len(node["c"][2])
    needs = [1.0] * count
    for cells in rows_of(node):
        for at, cell in enumerate(cells[:count] if len(cells) == count else []):
            needs[at] = max(needs[at], min(len(text_of(cell[4])), 400) ** 0.6)
    shares = [max(need / sum(needs), 0.6 / count) for need in needs]
    widths = [round(share / sum(shares), 4) for share in shares]
    node["c"][2] = [
        [alignment, {"t": "ColWidth", "c": width}]
        for (alignment, _), width in zip(node["c"][2], widths, strict=True)
    ]


def _written(pieces: list[list[Node]], dialect: str, *arguments: str) -> list[str]:
    """Each piece as Markdown, in one run of Pandoc."""
    if not pieces:
        return []
    separated = [
        block
        for number, piece in enumerate(pieces)
        for block in (
            *([{"t": "RawBlock", "c": ["markdown", f"{_SEPARATOR}{number}"]}] if number else []),
            *piece,
        )
    ]
    document = json.dumps({"pandoc-api-version": API, "meta": {}, "blocks": separated})
    told = [
        "--from=json",
        f"--to={dialect}",
        "--markdown-headings=atx",
        "--reference-links=false",
        *arguments,
    ]
    text, _ = run_pandoc(
        [argument for argument in told if argument != "--reference-links=false"], document
    )
    return re.split(rf"^{_SEPARATOR}\d+$\n?", text, flags=re.MULTILINE)


def _tidied(text: str) -> str:
    return re.sub(r"\n{3,}", "\n\n", text).strip("\n") + "\n"

"""Write a chapter in the book's Markdown: by Pandoc's writer, and by hand where that differs."""

import json
import re
from pathlib import Path

import yaml

from press.adoption.nodes import (
    find,
    inline_lists,
    is_kind,
    is_marker,
    map_lists,
    raw_block,
    raw_markdown,
    slugify,
    text_of,
    tidy_inlines,
    transform,
    unused,
)
from press.adoption.report import ConversionReport
from press.adoption.tables import fits_pipe_table, set_column_widths, write_captions
from press.core.resources import resource
from press.typesetting.pandoc import API, READ, run_pandoc
from press.typesetting.pandoc_ast import Json, Node, div, para, string

_MAX_NOTE = 900  # characters
_GRID_WIDTH = "110"  # characters, of a table whose cells hold more than a line
_SEPARATOR = "adoption-piece-"
_SCHEMES = "data|doi|file|ftp|geo|git|info|isbn|issn|sip|ssh|tag|tel|urn"
# Characters to escape in a word: those that open or close a call of Jinja, and the colon of what
# Pandoc would take for an address.
_ESCAPED = re.compile(
    r"\{(?=[{%])|(?<=\{)[{%]|\}(?=\})|%(?=\})|(?<=[}%])\}|"
    + "|".join(rf"(?<=\b{scheme}):(?=\S)" for scheme in _SCHEMES.split("|"))
)
_LISTS = ("BulletList", "OrderedList", "DefinitionList")
_NOTE_CALL = re.compile(r"\[\^([\w-]+)\]")
_JINJA = re.compile(r"\{\{|\{%|<!--")


def write_chapter(blocks: list[Node], slug: str, root: Path, report: ConversionReport) -> str:
    """The chapter's Markdown, with the report's markers in it."""
    dialect = _dialect(root)
    converted = write_captions(transform(transform(blocks, _figure), _by_hand), report)
    ready: list[Node] = map_lists(converted, _merge_words)
    for inlines in inline_lists(ready):
        inlines[:] = tidy_inlines(inlines)
    ready, notes = _extract_notes(ready, slug, report)
    bodies = _write(list(notes.values()), dialect, "--wrap=none")
    texts = {key: f"[^{key}]: {_indented(body)}" for key, body in zip(notes, bodies, strict=True)}
    ready = map_lists(_write_grids(ready, dialect), _separate_lists)
    text = _write([_insert_notes(ready, texts)], dialect, "--wrap=none")[0]
    return re.sub(r"\n{3,}", "\n\n", text).strip("\n") + "\n"


def _dialect(root: Path) -> str:
    """The book's Markdown, without captions and figures, which are written by hand.

    Pandoc would write their keyword in the language of its own locale.
    """
    read = yaml.safe_load(resource(root, READ).read_text("utf-8"))
    return f"{read['from']}-table_captions-implicit_figures"


def _figure(node: Node) -> list[Node] | None:
    """A figure as a picture with its caption in the brackets; the report's markers follow it."""
    if node["t"] != "Figure":
        return None
    (key, _, _), (_, caption), ((image, *_), *_) = node["c"][0], node["c"][1], _contents(node)
    inlines = [inline for block in caption for inline in block["c"]]
    words = [inline for inline in inlines if not is_marker(inline)]
    closing = raw_markdown(f"]({image['c'][2][0]}){_picture_attributes(key, image)}")
    return [para([raw_markdown("!["), *words, closing, *filter(is_marker, inlines)])]


def _contents(node: Node) -> list[list[Node]]:
    """The inlines of each block in a figure."""
    return [block["c"] for block in node["c"][2]]


def _picture_attributes(key: str, image: Node) -> str:
    """`{#id alt="…"}`: an image's words in brackets are its alternative text, if none is set."""
    _, words, _ = image["c"]
    alt = dict(image["c"][0][2]).get("alt", text_of(words) if words else None)
    attributes = [f"#{key}"] if key else []
    if alt is not None:
        said = " ".join(alt.replace("{", "(").replace("}", ")").split())  # Jinja reads braces
        escaped = said.replace("\\", "\\\\").replace('"', '\\"')
        attributes.append(f'alt="{escaped}"')
    return f"{{{' '.join(attributes)}}}" if attributes else ""


def _by_hand(node: Node) -> Node | list[Node] | None:
    """Pictures, and what Jinja would read, as the book's Markdown has them."""
    match node["t"]:
        case "Str" if _ESCAPED.search(node["c"]):
            return _escaped(node["c"])
        case "Code" | "CodeBlock" if _JINJA.search(node["c"][1]):
            return _raw_code(node)
        case "Image":
            key, target = node["c"][0][0], node["c"][2][0]
            return raw_markdown(f"![]({target}){_picture_attributes(key, node)}")
        case "Link":
            node["c"][2][0] = node["c"][2][0].replace("{", "%7B").replace("}", "%7D")
    return None


def _escaped(word: str) -> list[Node]:
    """A word with backslashes before the characters that would be read as markup."""
    pieces, at = list[Node](), 0
    for found in _ESCAPED.finditer(word):
        pieces += [string(word[at : found.start()]), raw_markdown(f"\\{found[0]}")]
        at = found.end()
    return [piece for piece in (*pieces, string(word[at:])) if piece["c"]]


def _raw_code(node: Node) -> list[Node]:
    """Code between `{% raw %}` and `{% endraw %}`, so that Jinja leaves it alone."""
    opening, closing = "{% raw %}", "{% endraw %}"
    node["c"][1] = re.sub(r"\{%(-?\s*endraw)", r"{ %\1", node["c"][1])
    if node["t"] == "Code":
        return [raw_markdown(opening), node, raw_markdown(closing)]
    return [raw_block(f"{opening}\n"), node, raw_block(f"{closing}\n")]


def _merge_words(items: list[Json]) -> list[Json]:
    """A list with adjacent words joined: the writer escapes by what they say together."""
    done: list[Json] = []
    for item in items:
        if done and is_kind(item, "Str") and is_kind(done[-1], "Str"):
            done[-1] = string(done[-1]["c"] + item["c"])
        else:
            done.append(item)
    return done


def _separate_lists(items: list[Json]) -> list[Json]:
    """A list of blocks with a div around each list that follows another one of its kind."""
    return [
        div([item]) if at and is_kind(item, *_LISTS) and is_kind(items[at - 1], item["t"]) else item
        for at, item in enumerate(items)
    ]


def _extract_notes(
    blocks: list[Node], slug: str, report: ConversionReport
) -> tuple[list[Node], dict[str, list[Node]]]:
    """The blocks with calls in the place of notes, and the notes by their keys."""
    notes: dict[str, list[Node]] = {}

    def answer(node: Node) -> list[Node] | Node | None:
        if node["t"] != "Note":
            return None
        text = text_of(node["c"])
        key = unused(f"{slug}-{slugify(text, 2, 24) or 'note'}", notes.__contains__)
        notes[key] = node["c"] or [para([string("…")])]
        call = raw_markdown(f"[^{key}]")
        if len(text) <= _MAX_NOTE:
            return call
        message = f"A note has more than {_MAX_NOTE} letters: shorten it, or move it into the text"
        return [call, report.needs_editor_here(message)]

    return transform(blocks, answer), notes


def _insert_notes(blocks: list[Node], texts: dict[str, str]) -> list[Node]:
    """The blocks with each note below the block that calls it, or below that table's caption."""
    done, called = list[Node](), list[str]()
    for block, following in zip(blocks, [*blocks[1:], None], strict=True):
        done.append(block)
        for raw in find(block, "RawInline", "RawBlock"):
            called += _NOTE_CALL.findall(raw["c"][1])
        if following and _is_table_caption(following):
            continue
        done += [raw_block(texts.pop(key) + "\n") for key in called if key in texts]
        called = []
    return done


def _is_table_caption(block: Node) -> bool:
    return bool(block["t"] == "Para" and block["c"][:1] == [raw_markdown("Table:")])


def _indented(body: str) -> str:
    first, *rest = body.strip("\n").split("\n")
    return "\n".join([first, *(f"    {line}" if line else "" for line in rest)])


def _write_grids(blocks: list[Node], dialect: str) -> list[Node]:
    """The blocks with tables that no pipe table can hold written as grid tables."""
    grids = list[list[Node]]()

    def answer(node: Node) -> Node | None:
        if node["t"] != "Table":
            return None
        if fits_pipe_table(node):
            node["c"][2] = [[alignment, {"t": "ColWidthDefault"}] for alignment, _ in node["c"][2]]
            return node
        set_column_widths(node)
        grids.append(transform([node], _escape_bars))
        return {"t": "Grid", "c": len(grids) - 1}

    marked = transform(blocks, answer)
    written = _write(grids, f"{dialect}-pipe_tables", "--wrap=auto", f"--columns={_GRID_WIDTH}")
    texts = [text.strip("\n") + "\n" for text in written]
    return transform(marked, lambda n: raw_block(texts[n["c"]]) if n["t"] == "Grid" else None)


def _escape_bars(node: Node) -> list[Node] | None:
    """A word with its bars escaped: Pandoc's writer does so in pipe tables only."""
    if node["t"] != "Str" or "|" not in node["c"]:
        return None
    pieces = [n for part in node["c"].split("|") for n in (raw_markdown("\\|"), string(part))]
    return [piece for piece in pieces[1:] if piece["c"]]


def _write(pieces: list[list[Node]], dialect: str, *arguments: str) -> list[str]:
    """Each piece as Markdown, in one run of Pandoc."""
    if not pieces:
        return []
    separated = [
        block
        for number, piece in enumerate(pieces)
        for block in (*([raw_block(f"{_SEPARATOR}{number}")] if number else []), *piece)
    ]
    document = json.dumps({"pandoc-api-version": API, "meta": {}, "blocks": separated})
    options = ["--from=json", f"--to={dialect}", "--markdown-headings=atx", *arguments]
    text, _ = run_pandoc(options, document)
    return re.split(rf"^{_SEPARATOR}\d+$\n?", text, flags=re.MULTILINE)

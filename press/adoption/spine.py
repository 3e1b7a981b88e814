"""Lines added to the spine of content/book.yaml, all the rest of it staying as it is, byte for byte."""

from typing import Any

import yaml

BOOK = "content/book.yaml"


def names_on_spine(text: str) -> set[str]:
    """Every name that stands on the spine."""
    spine = (yaml.safe_load(text) or {}).get("spine", {})
    return {name for part in spine.values() for entry in part or [] for name in _names(entry)}


def with_chapters(text: str, slugs: list[str]) -> str | None:
    """The file with these chapters at the end of the body; None where that can't be done with certainty."""
    try:
        before = yaml.safe_load(text)
        body = before["spine"]["body"]
        node = _body_node(yaml.compose(text))
        if not body or node is None or node.flow_style:
            return None
        done = _inserted(text, node.value[-1].start_mark.line, node.start_mark.column, slugs)
        before["spine"]["body"] = [*body, *slugs]
        return done if yaml.safe_load(done) == before else None
    except (yaml.YAMLError, KeyError, TypeError, AttributeError):
        return None


def _body_node(node: Any) -> Any:
    for key in ("spine", "body"):
        node = next((value for name, value in node.value if name.value == key), None)
        if node is None:
            return None
    return node if isinstance(node, yaml.SequenceNode) else None


def _inserted(text: str, line: int, column: int, slugs: list[str]) -> str:
    """The text with a line for each chapter behind the last entry, which stands on that line."""
    lines = text.splitlines(keepends=True)
    ending = "\r\n" if lines[0].endswith("\r\n") else "\n"
    if not lines[line].endswith("\n"):
        lines[line] += ending
    added = [f"{' ' * column}- {slug}{ending}" for slug in slugs]
    return "".join([*lines[: line + 1], *added, *lines[line + 1 :]])


def _names(entry: Any) -> list[str]:
    return list(entry) if isinstance(entry, dict) else [str(entry)]

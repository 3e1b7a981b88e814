"""Add entries to content/book.yaml and content/references.yaml, byte for byte as they are else."""

from collections.abc import Iterable

import yaml

from press.typesetting.pandoc_ast import Json

BOOK = "content/book.yaml"
REFERENCES = "content/references.yaml"


def spine_names(text: str) -> set[str]:
    """Every name on the spine."""
    spine = (yaml.safe_load(text) or {}).get("spine", {})
    entries = [entry for matter in spine.values() for entry in matter or []]
    return {str(name) for each in entries for name in (each if isinstance(each, dict) else [each])}


def append_to_spine(text: str, slugs: list[str]) -> str | None:
    """book.yaml with these chapters at the end of the body; None if that is not certain to work."""
    try:
        before = yaml.safe_load(text)
        body = before["spine"]["body"]
        node = _body_node(yaml.compose(text))
        if not body or node is None or node.flow_style:
            return None
        last = node.value[-1].start_mark.line
        done = _with_lines(
            text, last, [f"{' ' * node.start_mark.column}- {slug}" for slug in slugs]
        )
        before["spine"]["body"] = [*body, *slugs]
        return done if yaml.safe_load(done) == before else None
    except (yaml.YAMLError, KeyError, TypeError, AttributeError):
        return None


def _body_node(node: yaml.Node | None) -> yaml.SequenceNode | None:
    for key in ("spine", "body"):
        pairs = node.value if isinstance(node, yaml.MappingNode) else []
        node = next((value for name, value in pairs if name.value == key), None)
    return node if isinstance(node, yaml.SequenceNode) else None


def _with_lines(text: str, after: int, added: Iterable[str]) -> str:
    """The text with lines inserted after one, which is counted from 0."""
    lines = text.splitlines(keepends=True)
    ending = "\r\n" if lines[0].endswith("\r\n") else "\n"
    if not lines[after].endswith("\n"):
        lines[after] += ending
    lines[after + 1 : after + 1] = [line + ending for line in added]
    return "".join(lines)


def append_works(text: str, works: list[dict[str, Json]]) -> str | None:
    """The file of references with these works at its end; None if there are none to add."""
    if not works:
        return None
    added = yaml.safe_dump(works, allow_unicode=True, sort_keys=False, width=110)
    return f"{text.rstrip()}\n{added}" if yaml.safe_load(text or "[]") else added

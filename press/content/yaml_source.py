"""YAML as an editor writes it: strict, and every value knows its line."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import yaml

from press.content.text import read_text
from press.core.findings import Finding, PressError
from press.markdown.cleanup import find_forbidden

MOST_DIGITS = 30

Key: TypeAlias = tuple[str | int, ...]


class _Loader(yaml.CSafeLoader):
    """PyYAML's safe loader, but `2014-05-01` stays the text the editor typed."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


@dataclass(frozen=True, slots=True)
class YamlSource:
    """The data of one file, and the line (1-based) where each of its values stands."""

    path: str
    data: Any
    lines: dict[Key, int]

    def line(self, key: Key) -> int:
        """The line of a value; of the nearest value around it, where it has none of its own."""
        while key and key not in self.lines:
            key = key[:-1]
        return self.lines.get(key, 1)

    def wrapped(self, empty: object = None) -> "YamlSource":
        """The same data under the key `entries`, for the model of a file that is one list or map.

        `empty` stands for an empty file.
        """
        lines = {("entries", *key): line for key, line in self.lines.items()}
        return YamlSource(self.path, {"entries": empty if self.data is None else self.data}, lines)


def read_yaml(path: Path, root: Path) -> YamlSource:
    """Read one file of content/; raises PressError with d-001 to d-004."""
    name = path.relative_to(root).as_posix()
    text = read_text(path, root)
    loader = _Loader(text)
    try:
        node = loader.get_single_node()
        lines: dict[Key, int] = {}
        findings = _read_lines(node, (), lines, set(), name) if node else []
        if findings:
            raise PressError(findings)
        data = loader.construct_document(node) if node else None
    except yaml.MarkedYAMLError as error:
        raise PressError([_broken(error, name)]) from None
    except RecursionError:
        problem, remedy = ("Keys and lists are nested too deeply.", "Look for unclosed brackets.")
        raise PressError([Finding(name, 0, "d-001", problem, remedy)]) from None
    finally:
        loader.dispose()
    return YamlSource(name, data, lines)


def _broken(error: yaml.MarkedYAMLError, name: str) -> Finding:
    mark = error.problem_mark or error.context_mark
    problem = f"The YAML can't be read: {error.problem or 'its structure is broken'}."
    remedy = "Check the indentation, colons and quotation marks just above."
    return Finding(name, mark.line + 1 if mark else 0, "d-001", problem, remedy)


def _read_lines(
    node: yaml.Node, key: Key, lines: dict[Key, int], visited: set[int], name: str
) -> list[Finding]:
    """Note each value's line on the way; two equal keys or an alias are findings."""
    if key in lines:
        return [_repeated(key, node, lines, name)]
    if id(node) in visited:  # PyYAML gives an alias as the very node it points at
        problem = "Anchors and aliases (& and *) are not supported."
        return [Finding(name, node.start_mark.line + 1, "d-003", problem, "Write the value out.")]
    lines[key] = node.start_mark.line + 1
    if isinstance(node, yaml.ScalarNode) and (found := next(find_forbidden(str(node.value)), None)):
        return [_unreadable(found, key, node, name)]
    visited.add(id(node))
    if isinstance(node, yaml.ScalarNode):
        return list(_unfit(node, name))
    return [
        finding
        for part, child in _children(node)
        for finding in _read_lines(child, (*key, part), lines, visited, name)
    ]


def _children(node: yaml.Node) -> Iterator[tuple[str | int, yaml.Node]]:
    if isinstance(node, yaml.MappingNode):
        yield from ((str(key.value), value) for key, value in node.value)
    elif isinstance(node, yaml.SequenceNode):
        yield from enumerate(node.value)


def _unreadable(found: tuple[int, str, str], key: Key, node: yaml.Node, name: str) -> Finding:
    """A character that no edition may hold, which an escape (a backslash and 0) has brought in."""
    datum = ".".join(map(str, key)) or "the value"
    return Finding(
        name, node.start_mark.line + 1, "d-006", f'"{datum}" holds {found[1]}.', found[2]
    )


def _unfit(node: yaml.ScalarNode, name: str) -> Iterator[Finding]:
    """A number without an end, which no program after this one can bear."""
    line, value = node.start_mark.line + 1, str(node.value)
    if str(node.tag).endswith((":int", ":float")) and len(value) > MOST_DIGITS:
        problem = f"The number has {len(value):,} digits, more than the limit of {MOST_DIGITS}."
        yield Finding(name, line, "d-012", problem, "Correct it.")


def _repeated(key: Key, node: yaml.Node, lines: dict[Key, int], name: str) -> Finding:
    problem = f'The key "{key[-1]}" is used twice; the first is on line {lines[key]}.'
    return Finding(name, node.start_mark.line + 1, "d-002", problem, "Keep one of the two.")

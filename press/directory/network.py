"""The network to which the partners belong: its name, and a sentence for each phase of joining."""

from collections.abc import Collection
from pathlib import Path

from press.content.schema import Line, Strict, validate
from press.content.yaml_source import read_yaml
from press.core.findings import Finding, PressError
from press.core.reads import is_file

FILE = "content/network.yaml"


class Network(Strict):
    """`joined` is what the page of a partner's copy says of it, by the phase in which it joined."""

    name: Line
    joined: tuple[Line, Line]


def read_network(
    root: Path, partners: Collection[object]
) -> tuple[Network | None, tuple[Finding, ...]]:
    """The network, where there are partners, and what is wrong with its file."""
    if not partners and not is_file(root / FILE):
        return None, ()
    try:
        return validate(Network, read_yaml(root / FILE, root)), ()
    except PressError as error:
        return None, error.findings

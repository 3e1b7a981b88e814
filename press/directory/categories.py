"""The categories of initiatives, from content/categories.yaml."""

from pathlib import Path

from press.content.schema import Line, Slug, Strict, validate
from press.content.yaml_source import YamlSource, read_yaml
from press.directory.initiatives import FOLDER as INITIATIVES

CATEGORIES = "content/categories.yaml"


class Category(Strict):
    """A family of initiatives."""

    name: Line
    description: Line


class Categories(Strict):
    """The vocabulary of categories, in the order of the repertory."""

    entries: dict[Slug, Category]


def read_categories(root: Path) -> dict[str, Category]:
    """The categories by key, in order, none where there are no initiatives; raises PressError."""
    if not (root / CATEGORIES).is_file() and not any((root / INITIATIVES).rglob("*.y*ml")):
        return {}
    source = read_yaml(root / CATEGORIES, root)
    wrapped = YamlSource(
        source.path, {"entries": source.data}, {("entries", *k): n for k, n in source.lines.items()}
    )
    return validate(Categories, wrapped).entries

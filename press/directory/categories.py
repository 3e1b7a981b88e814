"""The categories of initiatives, from content/categories.yaml."""

from pathlib import Path

from pydantic import ConfigDict, RootModel

from press.content.schema import Line, Slug, Strict, validate
from press.content.yaml_source import read_yaml
from press.core.reads import files_of, is_file
from press.directory.initiatives import FOLDER as INITIATIVES

CATEGORIES = "content/categories.yaml"


class Category(Strict):
    """A family of initiatives."""

    name: Line
    description: Line


class Categories(RootModel[dict[Slug, Category]]):
    """The vocabulary of categories, in the order of the repertory."""

    model_config = ConfigDict(frozen=True, strict=True)


def read_categories(root: Path) -> dict[str, Category]:
    """The categories by key, in order, none where there are no initiatives; raises PressError."""
    path = root / CATEGORIES
    if not is_file(path) and not files_of(root / INITIATIVES, "**/*.y*ml"):
        return {}
    return validate(Categories, read_yaml(path, root)).root

"""What the book cites: literature and the pages the data rests on, as CSL-YAML for Pandoc's citeproc."""

from collections.abc import Iterator
from pathlib import Path

from press.proof.findings import Finding, PressError
from press.sources.yaml_source import YamlSource, read_yaml

FILES = ("content/references.yaml", "content/sources.yaml")


def read_keys(root: Path) -> tuple[str, ...]:
    """Every citation key, in the order of the files; raises PressError on a broken file or a key used twice."""
    keys: dict[str, str] = {}
    findings: list[Finding] = []
    for name in FILES:
        source = read_yaml(root / name, root)
        findings += _findings(source, keys)
        keys |= {item["id"]: name for item in source.data or () if isinstance(item, dict) and "id" in item}
    if findings:
        raise PressError(findings)
    return tuple(keys)


def _findings(source: YamlSource, before: dict[str, str]) -> Iterator[Finding]:
    seen = set(before)
    for index, item in enumerate(source.data or ()):
        line = source.line((index,))
        if not isinstance(item, dict) or not isinstance(item.get("id"), str) or "title" not in item:
            yield Finding(source.path, line, "d-030", "A reference needs an id and a title.", "Add them.")
        elif item["id"] in seen:
            problem = f'The key "{item["id"]}" is taken by another reference.'
            yield Finding(source.path, line, "d-031", problem, "Give this one a key of its own.")
        else:
            seen.add(item["id"])

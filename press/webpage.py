"""What the press shows in a browser: reports, made from templates/."""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined


def web_page(root: Path, template: str, **values: object) -> bytes:
    """A page of templates/ with these values, escaped, in UTF-8."""
    environment = Environment(
        autoescape=True, loader=FileSystemLoader(root / "templates"), undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    return environment.get_template(template).render(values).encode()

"""What the press shows in a browser: reports, made from templates/."""

from pathlib import Path

from press.core.templates import template_environment


def web_page(root: Path, template: str, **values: object) -> bytes:
    """A page of templates/ with these values, escaped, in UTF-8."""
    return template_environment(root).get_template(template).render(values).encode()

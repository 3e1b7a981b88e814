"""Text that is Markdown already, and text that must become it."""

import re

_PUNCTUATION = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~^$@\"'=:&])")
_SPACES = re.compile(r"[ \t\r\n]+")


class Markdown(str):
    """A piece of Markdown made by the press; it is printed as it is."""

    __slots__ = ()


def escape(text: str) -> Markdown:
    """Plain text as Markdown that prints the same letters (Pandoc's `all_symbols_escapable`)."""
    return Markdown(_PUNCTUATION.sub(r"\\\1", one_line(text)))


def one_line(text: str) -> str:
    """The text with every run of breakable space as one space; a no-break space stays."""
    return _SPACES.sub(" ", text).strip(" ")


def finalize(value: object) -> str:
    """What Jinja prints for an expression in a chapter: Markdown as it is, anything else escaped."""
    if value is None:
        return ""
    return value if isinstance(value, Markdown) else escape(str(value))

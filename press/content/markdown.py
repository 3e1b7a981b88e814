"""Markdown text, and the escaping of other text as Markdown."""

import re

from press.content.syntax_messages import NO_TEXT
from press.localization.untranslated import CLASS, PROBLEM, UntranslatedText

_PUNCTUATION = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~^$@\"'=:&])")
_SPACES = re.compile(r"[ \t\r\n]+")


class Markdown(str):
    """A piece of Markdown, which is not escaped again (like MarkupSafe's Markup for HTML)."""

    __slots__ = ()


def escape(text: str) -> Markdown:
    """Plain text as Markdown that prints the same letters (Pandoc's `all_symbols_escapable`)."""
    return Markdown(_PUNCTUATION.sub(r"\\\1", one_line(text)))


def one_line(text: str) -> str:
    """The text with every run of breakable space as one space; a no-break space stays."""
    return _SPACES.sub(" ", text).strip(" ")


def finalize(value: object) -> str:
    """What Jinja prints for an expression in a chapter: Markdown as it is, anything else escaped.

    A text that stands in for a translation carries its mark.
    """
    if value is None:
        return ""
    text = value if isinstance(value, str) else _as_text(value)
    if isinstance(text, UntranslatedText):
        return marked(escape(text), text.language, text.code)
    return text if isinstance(text, Markdown) else escape(text)


def _as_text(value: object) -> str:
    """A number, or a value that says itself how it is printed; raises TypeError for any other."""
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if not is_number and type(value).__str__ is object.__str__:
        raise TypeError(NO_TEXT)
    return str(value)


def marked(source: str, language: str, code: str = "") -> Markdown:
    """Markdown of the manuscript, marked with its language and as untranslated.

    `code` is that of what is wrong with a translation.
    """
    problem = f" .{PROBLEM}" if code else ""
    return Markdown(
        f"[{f'**{code}** ' if code else ''}{source}]{{.{CLASS}{problem} lang={language}}}"
    )


def in_language(text: str, language: str) -> Markdown:
    """The text as Markdown, marked with its language where one is given."""
    printed = finalize(text)
    return Markdown(f"[{printed}]{{lang={language}}}" if language else printed)


def printed_url(url: str) -> str:
    """An address as it is printed: example.org/page."""
    return re.sub(r"^https?://(www\.)?|/$", "", url)

"""A translator's slips that would spoil the book: what is not words must come through as it was."""

import re
from collections import Counter
from collections.abc import Iterator

from babel.messages.catalog import Catalog, Message
from jinja2 import Environment, TemplateSyntaxError

from press.language.entries import forms
from press.language.markdown_blocks import TAG
from press.language.messages import cut
from press.language.wording_slips import check_wording, shown
from press.proof.findings import Finding

_MARKUP = re.compile(
    rf"""
    (?P<expression>{TAG})
  | (?P<code>`[^`]*`)
  | (?P<placeholder>%\(\w+\)[-+\#0 ]?[\d.]*[a-z])
  | (?P<footnote>\^\[|\[\^[^]]+\])
  | \]\([ ]*(?P<target>(?:<[^>]*>|(?:{TAG}|[^\s()"]|\([^()]*\))+))    # without a link's title: that is words
  | \](?P<label>\[[^]]+\])
  | (?P<autolink><[^\s<>]+[:@][^\s<>]+>)
  | (?<![\w.])(?P<citation>-?@(?:\{{[^}}]+\}}|\w(?:[\w:.\#$%&+?~/-]*\w)?))
  | (?P<attributes>\{{(?:{TAG}|[^{{}}"]|"(?:[^"\\]|\\.)*")*\}})
    """,
    re.VERBOSE | re.DOTALL,
)
_WORDS_IN_ATTRIBUTES = re.compile(r'\b(title|alt)="(?:[^"\\]|\\.)*"')
# A language's own tag: a word that is foreign in one language is at home in the other.
_LANGUAGE = re.compile(r"\{\s*lang=[\w\"-]+\s*\}")
_CONVERSION = re.compile(r"%%|%\(\w+\)[-+#0 ]?[\d.]*[sdif]")
_JINJA = Environment(comment_start_string="<!--", comment_end_string="-->", extensions=["jinja2.ext.i18n"])


def check_messages(catalog: Catalog, path: str) -> list[Finding]:
    """What is wrong with the finished translations; `path` is the catalog's, as findings show it."""
    return [
        finding
        for message in catalog
        if message.id and not message.fuzzy
        for italian, translation in _forms(message)
        for finding in _check(italian, translation, str(catalog.locale), path, message.lineno or 0)
    ]


def _forms(message: Message) -> Iterator[tuple[str, str]]:
    """Each translation with the Italian it is held against: for a plural, whichever form it agrees with."""
    if isinstance(message.id, str):
        yield from ((message.id, string) for string in forms(message))
        return
    singular, plural = message.id[0], message.id[1]
    for string in filter(None, forms(message)):
        yield singular if _markup(singular) == _markup(string) else plural, string


def _check(italian: str, translation: str, locale: str, path: str, line: int) -> Iterator[Finding]:
    yield from check_wording(italian, translation, locale, path, line)
    yield from _check_markup(italian, translation, path, line)
    yield from _check_jinja(italian, translation, path, line)
    yield from _check_formatting(italian, translation, path, line)
    yield from _check_block(italian, translation, path, line)


def _check_markup(italian: str, translation: str, path: str, line: int) -> Iterator[Finding]:
    there, here = _markup(italian), _markup(translation)
    lost, added = there - here, here - there
    if lost and added:
        problem = f"The Italian has {_named(lost)}, the translation has {_named(added)}."
    elif lost:
        problem = f"The Italian has {_named(lost)}, the translation lacks it."
    elif added:
        problem = f"The translation has {_named(added)}, the Italian hasn't."
    else:
        return
    yield Finding(path, line, "l-010", problem, "Copy it from the Italian, letter by letter.")


def _check_jinja(italian: str, translation: str, path: str, line: int) -> Iterator[Finding]:
    mistake = _jinja_mistake(translation) if "{" in translation else ""
    if mistake and not _jinja_mistake(italian):
        problem = f"Jinja can't read «{shown(translation)}»: {mistake}."
        yield Finding(path, line, "l-011", problem, "Close every {{ … }} and {% … %} as the Italian does.")


def _check_formatting(italian: str, translation: str, path: str, line: int) -> Iterator[Finding]:
    """In a message of a template every `%` begins a placeholder, or stands twice."""
    if ("%(" in italian or "%%" in italian) and "%" in _CONVERSION.sub("", translation):
        problem = f"«{shown(translation)}» has a single %."
        yield Finding(path, line, "l-012", problem, "Write %% for a per cent sign, %(name)s for a placeholder.")


def _check_block(italian: str, translation: str, path: str, line: int) -> Iterator[Finding]:
    """«2014. The city …» would be an item of a list."""
    here, there = _blocks(translation), _blocks(italian)
    if there == ["paragraph"] and here not in ([], there):
        problem = f"«{shown(translation)}» begins like a {here[0]}, the Italian is a paragraph."
        yield Finding(path, line, "l-013", problem, "Put a backslash before the mark, or begin with another word.")


def _markup(text: str) -> Counter[str]:
    """All that must stay, each as often as it stands there."""
    found: Counter[str] = Counter()
    for match in _MARKUP.finditer(text):
        kind = str(match.lastgroup)
        token = " ".join(match[kind].split())
        if kind == "target":
            token = f"]({token})"
        if kind == "attributes":
            token = "" if _LANGUAGE.fullmatch(token) else _WORDS_IN_ATTRIBUTES.sub(r'\1="…"', token)
        if token:
            found[token] += 1
    return found


def _jinja_mistake(text: str) -> str:
    try:
        _JINJA.parse(text)
    except TemplateSyntaxError as error:
        return str(error.message).rstrip(".")
    return ""


def _blocks(text: str) -> list[str]:
    return [unit.kind for unit in cut(text)]


def _named(tokens: Counter[str]) -> str:
    return ", ".join(f'"{token}"' for token in tokens.elements())

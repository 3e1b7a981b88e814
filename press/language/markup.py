"""What is not words in a message: it must come through as it was."""

import re
from collections.abc import Iterator

from press.language.facts import Fact
from press.language.formulas import FORMULA, without_words
from press.language.markdown_blocks import TAG
from press.language.open_marks import without_open_marks

CODE_SPAN = (
    r"(?<![`\\])(?P<ticks>`++)(?:[^`\n]|\n(?!\s*\n)|(?<!`)(?!(?P=ticks)(?!`))`++)++(?P=ticks)(?!`)"
)
MARKUP = re.compile(
    rf"""
    (?P<expression>{TAG})
  | (?P<code>{CODE_SPAN})
  | (?P<formula>{FORMULA})
  | (?P<placeholder>%\(\w+\)[-+\#0 ]?[\d.]*[a-z])
  | (?P<footnote>\^\[|\[\^[^][]++\])
  | \]\([ ]*(?P<target>(?:<[^<>]*+>|(?:{TAG}|[^\s()]|\([^()]*\))+))(?:\s++")?  # without a link's title: that is words
  | (?P<quote>"(?=\)))  # at the title's end
  | \](?P<label>\[[^]]+\])
  | (?P<autolink><[^\s<>:@]++[:@][^\s<>]++>)
  | (?<![\w.])(?P<citation>-?@(?:\{{[^{{}}]++\}}|\w(?:[\w:.\#$%&+?~/-]*\w)?))
  | (?P<address>https?://[^\s)>\]]*[\w/])
  | (?<![\w.+-])(?P<mail>(?:mailto:)?[\w.+-]++@\w[\w-]*+(?:\.[\w-]++)*+)  # a translation may name another office
  | (?P<attributes>\{{(?:{TAG}|[^{{}}"]|"(?:[^"\\]|\\.)*+")*+\}})
    """,
    re.VERBOSE | re.DOTALL,
)
_WORDS_IN_ATTRIBUTES = re.compile(r'\b(title|alt)="(?:[^"\\]|\\.)*"')
# A language's own tag: a word that is foreign in one language is at home in the other.
_LANGUAGE = re.compile(r"\{[^{}]*\blang=[\w\"-]+[^{}]*\}")


def read_markup(text: str) -> Iterator[Fact]:
    """All that must stay, each as often as it stands there."""
    for match in MARKUP.finditer(without_open_marks(text)):
        kind = str(match.lastgroup)
        token = " ".join(text[match.start(kind) : match.end(kind)].split())
        if kind == "formula":
            token = without_words(token)
        if kind == "target":
            token = f"]({token})"
        if kind == "attributes":
            token = "" if _LANGUAGE.fullmatch(token) else _WORDS_IN_ATTRIBUTES.sub(r'\1="…"', token)
        if token and kind != "mail":
            yield Fact("markup", token, f'"{token}"', *match.span(kind))


def blanked(text: str) -> str:
    """The text with a space for every letter of its markup: words stay where they stand."""
    parts, done = list[str](), 0
    for match in MARKUP.finditer(without_open_marks(text)):
        parts += [text[done : match.start()], " " * len(match[0])]
        done = match.end()
    return "".join([*parts, text[done:]])

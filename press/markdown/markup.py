"""What is not words in a message: it must come through as it was."""

import re

from press.markdown.blocks import JINJA_TAG
from press.markdown.formulas import FORMULA
from press.markdown.unclosed import hide_unclosed

CODE_SPAN = (
    r"(?<![`\\])(?P<ticks>`++)(?:[^`\n]|\n(?!\s*\n)|(?<!`)(?!(?P=ticks)(?!`))`++)++(?P=ticks)(?!`)"
)
MARKUP = re.compile(
    rf"""
    (?P<expression>{JINJA_TAG})
  | (?P<code>{CODE_SPAN})
  | (?P<formula>{FORMULA})
  | (?P<placeholder>%\(\w+\)[-+\#0 ]?[\d.]*[a-z])
  | (?P<footnote>\^\[|\[\^[^][]++\])
  | \]\([ ]*(?P<target>(?:<[^<>]*+>|(?:{JINJA_TAG}|[^\s()]|\([^()]*\))+))(?:\s++")?  # without a link's title: that is words
  | (?P<quote>"(?=\)))  # at the title's end
  | \](?P<label>\[[^]]+\])
  | (?P<autolink><[^\s<>:@]++[:@][^\s<>]++>)
  | (?<![\w.])(?P<citation>-?@(?:\{{[^{{}}]++\}}|\w(?:[\w:.\#$%&+?~/-]*\w)?))
  | (?P<address>https?://[^\s)>\]]*[\w/])
  | (?<![\w.+-])(?P<mail>(?:mailto:)?[\w.+-]++@\w[\w-]*+(?:\.[\w-]++)*+)  # a translation may name another office
  | (?P<attributes>\{{(?:{JINJA_TAG}|[^{{}}"]|"(?:[^"\\]|\\.)*+")*+\}})
    """,
    re.VERBOSE | re.DOTALL,
)


def blank_markup(text: str) -> str:
    """The text with a space for every letter of its markup: words stay where they stand."""
    parts, done = list[str](), 0
    for match in MARKUP.finditer(hide_unclosed(text)):
        parts += [text[done : match.start()], " " * len(match[0])]
        done = match.end()
    return "".join([*parts, text[done:]])

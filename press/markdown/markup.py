"""The pattern of all markup in a message: what is not words, and must come through a translation unchanged."""

import re

from press.markdown.blocks import JINJA_TAG
from press.markdown.formulas import FORMULA

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

"""The pattern of all markup in a message, which must come through a translation unchanged."""

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
    # without the title of a link, which is words
  | \]\([ ]*(?P<target>(?:<[^<>]*+>|(?:{JINJA_TAG}|[^\s()]|\([^()]*\))+))(?:\s++")?
  | (?P<quote>"(?=\)))  # at the title's end
  | \](?P<label>\[[^]]+\])
  | (?P<autolink><[^\s<>:@]++[:@][^\s<>]++>)
  | (?<![\w.])(?P<citation>-?@(?:\{{[^{{}}]++\}}|\w(?:[\w:.\#$%&+?~/-]*\w)?))
  | (?P<address>https?://[^\s)>\]]*[\w/])
    # which a translation may replace by that of another office
  | (?<![\w.+-])(?P<mail>(?:mailto:)?[\w.+-]++@\w[\w-]*+(?:\.[\w-]++)*+)
  | (?P<attributes>\{{(?:{JINJA_TAG}|[^{{}}"]|"(?:[^"\\]|\\.)*+")*+\}})
    """,
    re.VERBOSE | re.DOTALL,
)

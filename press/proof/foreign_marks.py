"""What the markup of other tools looks like, where it stands as text in a chapter; and what to write instead."""

import re
from dataclasses import dataclass

from press.proof.evidence_of_chapters import OBJECT, escaped


@dataclass(frozen=True, slots=True)
class Mark:
    """What markup looks like that was not taken; what it is, and what to write."""

    pattern: re.Pattern[str]
    what: str
    remedy: str


def mark(pattern: str, what: str, remedy: str) -> Mark:
    """A mark, by its pattern."""
    return Mark(re.compile(pattern), what, remedy)


# `{call_outs}` in a remedy stands for the call-outs that a chapter may hold.
OTHERS = (
    mark(
        r"^\[[ xX]\] \S.*",
        "a task outside a list",
        "Write - [ ] at the beginning of an item of a list.",
    ),
    mark(
        r"\{#\s[^{\n]*#\}", "a comment of Jinja", "Write <!-- … -->, which stays out of the book."
    ),
    mark(
        r"\{\{|\}\}|\{%|%\}",
        "one half of {{ … }}",
        "Write both halves, or put a \\ before each bracket.",
    ),
    mark(
        r"^\{\|.*|^\|[-}+=].*",
        "a table of a wiki",
        "Write a pipe table, as content/README.md shows.",
    ),
    mark(
        r"Error! Reference source not found\.?|Errore\. L['’]origine riferimento non è stata trovata\.?",
        "a reference that Word has lost",
        "Write [](#id) for what it led to.",
    ),
    mark(
        r"【[^【】\n]*】|:contentReference\[[^\[\]\n]*\]",
        "a source mark of a chat program",
        "Write [@key] for the source.",
    ),
    mark(
        r"^\[!\w+\].*",
        "a call-out of GitHub or Obsidian",
        "Write {call_outs}, with ::: behind the last line.",
    ),
    mark(
        r"^(?:!!!|\?\?\?\+?)\s+\w+.*",
        "a call-out of MkDocs",
        "Write {call_outs}, with ::: behind the last line.",
    ),
    mark(
        r"^@?\[{1,2}_?(?i:toc)_?\]{1,2}$|^\[:(?i:contents|toc):\]$",
        "a call for the contents",
        "Take it away: the press makes the contents.",
    ),
    mark(r"!?\[\[[^\[\]\n]+\]\]", "a link of a wiki", "Write [](#id), or [words](https://…)."),
    mark(
        r"==[^=\n]+==", "a mark or a title of another tool", "Write *words*, **words** or ## Title."
    ),
    mark(
        rf"\{{[\w:-]+\}}{OBJECT}",
        "a role of MyST",
        "Write [](#id) for a reference, [@key] for a citation.",
    ),
    mark(
        rf"(?<![\w:]):[\w-]+(?::[\w-]+)?:{OBJECT}",
        "a role of reStructuredText",
        "Write [](#id) for a reference, [@key] for a citation.",
    ),
    mark(
        rf"(?<={OBJECT})\{{=\w+\}}",
        "raw text for one edition",
        "Write it in Markdown, as content/README.md shows.",
    ),
    mark(
        r"^\.\. [\w-]+::.*",
        "a directive of reStructuredText",
        "Write it as content/README.md shows.",
    ),
    mark(r"^\([\w-]+\)=$", "a target of MyST", "Write {#id} behind the heading or the caption."),
    mark(
        r"\{:\s*[.#\w][^}\n]*\}?",
        "attributes of kramdown",
        "Write {#id} or {.class}, without the colon.",
    ),
    mark(
        r"\{(?:\+\+|--|~~|==|>>)[^\n]*|\{[^{}\n]*~>[^{}\n]*\}",
        "an editor's mark",
        "Accept or reject the change, and delete the marks.",
    ),
    mark(r"%%", "a comment of Obsidian", "Write <!-- … -->, which stays out of the book."),
    mark(
        r"'{3,}|''[^'\n]+''",
        "emphasis of a wiki, or quotation marks of LaTeX",
        "Write *words*, **words** or «words».",
    ),
    mark(r"(?<![:\w/])//\w[^/\n]*\w//(?![\w/])", "emphasis of a wiki", "Write *words*."),
    mark(
        r"\{(?:quote|note|info|warning|tip|code|noformat|panel|color)(?::[^{}\n]*)?\}",
        "a macro of Confluence",
        "Write > before a quotation, ``` around code, {call_outs}.",
    ),
    mark(
        r"\[[^\[\]|\n]+\|(?:https?:|mailto:)[^\]\s]*\]|https?:[^\s<>|]+\|[^\s|]",
        "a link of another tool",
        "Write [words](https://…).",
    ),
    mark(
        r"^\*\[[^\]\n]+\]:.*",
        "an abbreviation of PHP Markdown Extra",
        "Write it out where it first stands, «Unione europea (UE)», or set it into glossary.yaml.",
    ),
    mark(
        r"\b(?:audio|btn|footnote|footnoteref|icon|image|include|kbd|link|menu|stem|video|xref):{1,2}[^\s\[\]]*\[[^\]\n]*\]",
        "a macro of AsciiDoc",
        "Write it as content/README.md shows.",
    ),
    mark(
        r"^\[(?:\.[\w-]+|source\b[^\]\n]*|quote,[^\]\n]*|NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]$",
        "a style of AsciiDoc",
        "Write ``` for code, > for a quotation, {call_outs}.",
    ),
    mark(r"^={1,6} +\S.*", "a title of AsciiDoc or of a wiki", "Write ## Title."),
    mark(
        r"^(?:h[1-6]|bq|bc|fn\d+)\. +\S.*",
        "a block of Textile",
        "Write ## Title, > for a quotation, ``` for code.",
    ),
    mark(r"^#\+[A-Za-z_]+:?.*", "a line of Org mode", "Write it as content/README.md shows."),
    mark(
        rf"(?:{re.escape(escaped('@'))}|\\@)ref\([^)\n]*\)",
        "a reference of bookdown",
        "Write [](#id).",
    ),
    mark(
        r"^(?:-+8<-+|<<<|!include)\s+\S.*",
        "a call for another file",
        "Type its text here: a chapter is one file.",
    ),
    mark(r"\+\+\S[^+\n]*\+\+", "inserted words", "Write [words]{.underline}, or the words alone."),
    mark(r"^\|={3,}$", "a table of AsciiDoc", "Write a pipe table, as content/README.md shows."),
    mark(
        r"(?<![\w:]):(?:[a-z]+(?:_[a-z]+)*|[+-]1):(?![\w:])",
        "the name of a picture sign",
        "Type the sign, or a word for it.",
    ),
    mark(r"&#?\w+;", "a letter by its name", "Type the letter itself, or put a \\ before the &."),
    mark(r"^\(@[\w-]*\)\s", "a numbered example", "Write a numbered list: 1. item."),
)

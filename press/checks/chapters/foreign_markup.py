"""Markup of other tools left as text in a chapter, and what to write instead."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator

from press.checks.chapters.chapter import TextLine, TypedChapter
from press.checks.chapters.elements import OTHER_LANGUAGES
from press.checks.chapters.typed_text import FENCED
from press.checks.chapters.unparsed_markup import find_unparsed, markup_patterns, unparsed_markup
from press.checks.registry import rule
from press.core.findings import Finding
from press.markdown.fences import BEFORE_FENCE
from press.typesetting.chapter_elements import CALL_OUTS

_CALL_OUTS = " or ".join(f"::: {{.{name}}}" for name in CALL_OUTS)
_OTHERS = markup_patterns(
    r"""
    ^\[[ xX]\] \S.*
        a task outside a list
        Write - [ ] at the beginning of an item of a list.
    \{#\s[^{\n]*#\}
        a Jinja comment
        Write <!-- … -->, which stays out of the book.
    \{\{|\}\}|\{%|%\}
        one half of {{ … }}
        Write both halves, or put a \ before each bracket.
    ^\{\|.*|^\|[-}+=].*
        a wiki table
        Write a pipe table, as content/README.md shows.
    Error! Reference source not found\.?|Errore\. L['’]origine riferimento non è stata trovata\.?
        a broken cross-reference from Word
        Write [](#id) with the id of its target.
    【[^【】\n]*】|:contentReference\[[^\[\]\n]*\]
        a source marker from a chatbot
        Write [@key] for the source.
    ^\[!\w+\].*
        a GitHub or Obsidian call-out
        Write <call-outs>, with ::: after the last line.
    ^(?:!!!|\?\?\?\+?)\s+\w+.*
        a MkDocs call-out
        Write <call-outs>, with ::: after the last line.
    ^@?\[{1,2}_?(?i:toc)_?\]{1,2}$|^\[:(?i:contents|toc):\]$
        a table-of-contents marker
        Delete it: the table of contents is generated.
    !?\[\[[^\[\]\n]+\]\]
        a wiki link
        Write [](#id), or [text](https://…).
    ==[^=\n]+==
        a highlight or heading of another tool
        Write *text*, **text** or ## Title.
    \{[\w:-]+\}<object>
        a MyST role
        Write [](#id) for a reference, [@key] for a citation.
    (?<![\w:]):[\w-]+(?::[\w-]+)?:<object>
        a reStructuredText role
        Write [](#id) for a reference, [@key] for a citation.
    (?<=<object>)\{=\w+\}
        raw markup for one output format
        Write it in Markdown, as content/README.md shows.
    ^\.\. [\w-]+::.*
        a reStructuredText directive
        Write it as content/README.md shows.
    ^\([\w-]+\)=$
        a MyST target
        Write {#id} after the heading or caption.
    \{:\s*[.#\w][^}\n]*\}?
        kramdown attributes
        Write {#id} or {.class}, without the colon.
    \{(?:\+\+|--|~~|==|>>)[^\n]*|\{[^{}\n]*~>[^{}\n]*\}
        a tracked change
        Accept or reject the change, and delete the marks.
    %%
        an Obsidian comment
        Write <!-- … -->, which stays out of the book.
    '{3,}|''[^'\n]+''
        wiki emphasis, or LaTeX quotation marks
        Write *text*, **text** or «text».
    (?<![:\w/])//\w[^/\n]*\w//(?![\w/])
        wiki emphasis
        Write *text*.
    \{(?:quote|note|info|warning|tip|code|noformat|panel|color)(?::[^{}\n]*)?\}
        a Confluence macro
        Write > before a quotation, ``` around code, <call-outs>.
    \[[^\[\]|\n]+\|(?:https?:|mailto:)[^\]\s]*\]|https?:[^\s<>|]+\|[^\s|]
        a link in the syntax of another tool
        Write [text](https://…).
    ^\*\[[^\]\n]+\]:.*
        a PHP Markdown Extra abbreviation
        Spell it out at its first use, «Unione europea (UE)», or add it to glossary.yaml.
    \b(?:audio|btn|footnote(?:ref)?|icon|image|include)::?[^\s\[\]]*\[[^\]\n]*\]
        an AsciiDoc macro
        Write it as content/README.md shows.
    \b(?:kbd|link|menu|stem|video|xref)::?[^\s\[\]]*\[[^\]\n]*\]
        an AsciiDoc macro
        Write it as content/README.md shows.
    ^\[(?:\.[\w-]+|source\b[^\]\n]*|quote,[^\]\n]*|NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]$
        an AsciiDoc style
        Write ``` for code, > for a quotation, <call-outs>.
    ^={1,6} +\S.*
        an AsciiDoc or wiki heading
        Write ## Title.
    ^(?:h[1-6]|bq|bc|fn\d+)\. +\S.*
        a Textile block
        Write ## Title, > for a quotation, ``` for code.
    ^#\+[A-Za-z_]+:?.*
        an Org mode line
        Write it as content/README.md shows.
    (?:<escaped @>|\\@)ref\([^)\n]*\)|\(#(?:eq|fig|tab|thm):[\w-]+\)|\(ref:[\w-]+\)
        a bookdown reference
        Write [](#id).
    ^(?:-+8<-+|<<<|!include)\s+\S.*
        an include of another file
        Paste its text here: a chapter is a single file.
    \+\+\S[^+\n]*\+\+
        inserted text
        Write [text]{.underline}, or the text alone.
    ^\. \. \.$
        a pause of a slide show
        Delete it.
    ^\|={3,}$
        an AsciiDoc table
        Write a pipe table, as content/README.md shows.
    (?<![\w:]):(?:[a-z]+(?:[_-][a-z0-9]+)*|[+-]1):(?![\w:])
        an emoji shortcode
        Type the emoji itself, or a word for it.
    &#?\w+;
        an HTML character entity
        Type the character itself, or put a \ before the &.
    ^\(@[\w-]*\)\s
        a numbered example
        Write a numbered list: 1. item.
    <escaped (>[^\n]*?<escaped )>
        maths in LaTeX delimiters
        Write it between dollar signs: $x^2$. Brackets need no \.
    """.replace("<call-outs>", _CALL_OUTS)
)
_COMMANDS = {
    name: markdown
    for markdown, names in {
        "**words**": "textbf bf",
        "*words*": "emph textit it",
        "[@key]": "cite citep",
        "@key": "citet",
        "[](#id)": "ref autoref eqref",
        "{#id} after the heading or caption": "label",
        "## Title": "section",
        "### Title": "subsection",
        "# Title": "chapter",
        "[^label], and its text below": "footnote",
        "[words](https://…)": "href",
        "<https://…>": "url",
        "- at the beginning of each line": "item",
        "![Caption](file.svg)": "includegraphics",
        "`code`": "texttt",
        "[words]{.smallcaps}": "textsc",
        "[words]{.underline}": "underline",
        "nothing: the style sheets set page breaks": "newpage pagebreak",
        "the name as plain text": "LaTeX",
        "…": "ldots dots",
        "€": "euro",
    }.items()
    for name in names.split()
}
_TAGS = {
    name: markdown
    for markdown, names in {
        "a \\ at the end of the line": "br",
        "**words**": "b strong",
        "*words*": "i em",
        "m^2^": "sup",
        "H~2~O": "sub",
        "[words](https://…)": "a",
        "![Caption](file.svg)": "img figure",
        "a pipe table": "table tr td th thead tbody",
        "a list: - item": "ul li",
        "a list: 1. item": "ol",
        "`code`": "code",
        "```": "pre",
        "> quotation": "blockquote",
        "---": "hr",
        "[words]{.underline}": "u",
        "~~words~~": "s",
        "a blank line": "p",
        "# Title": "h1",
        "## Title": "h2",
        "### Title": "h3",
        "::: {.box}": "div",
        "[words]{lang=en}": "span",
        "the text itself": "details",
        "a heading": "summary",
        "«words»": "q",
    }.items()
    for name in names.split()
}
_LATEX = re.compile(r"\\([A-Za-z]+)\*?(?:\{[^}\n]*\}?|\[[^\]\n]*\])*")
_TAG = re.compile(
    r"</?([A-Za-z][\w:-]*)(?:\s[^<>\n]*)?/?>|<([A-Za-z][\w-]*)(?=\s+[\w-]+=)|<[!?]\w+|-->"
)
_WORDED_FENCE = re.compile(
    rf"{BEFORE_FENCE}`{{3,}}+[ \t]*+(?P<info>[^`{{}}\s]++[ \t]++[^`\n]*[^`\s])[ \t]*\Z"
)


@rule("x-025")
def find_markup_of_other_tools(chapter: TypedChapter) -> Iterator[Finding]:
    """The text has no markup of another tool: HTML, LaTeX, Quarto, MyST, GitHub, Obsidian."""
    yield from find_unparsed(chapter, _OTHERS, "x-025")
    yield from _commands_and_tags(chapter)
    for fence in _fences(chapter):
        language = fence.text.strip("`").split()[0]
        named = "``` and the name of the language"
        if language.isalnum():
            named = "```" + OTHER_LANGUAGES.get(language, language)
        what = "a code fence that was not recognised"
        remedy = (
            f"Write {named} on its own line after a blank line, with nothing after it and no "
            "braces."
        )
        yield unparsed_markup(chapter, fence.number, [fence.text], "x-025", what, remedy)


def _commands_and_tags(chapter: TypedChapter) -> Iterator[Finding]:
    for line in chapter.lines:
        commands, tags = (
            defaultdict[str, list[str]](list),
            defaultdict[tuple[str, str], list[str]](list),
        )
        for found in _LATEX.finditer(line.text):
            commands[_instead(_COMMANDS.get(found[1]))].append(found[0])
        for found in _TAG.finditer(line.text):
            name = found[1] or found[2] or ""
            tags[
                "an HTML tag" if name else "HTML markup", _instead(_TAGS.get(name.lower()))
            ].append(found[0])
        for remedy, shown in commands.items():
            yield unparsed_markup(chapter, line.number, shown, "x-025", "a LaTeX command", remedy)
        for (what, remedy), shown in tags.items():
            yield unparsed_markup(chapter, line.number, shown, "x-025", what, remedy)


def _instead(markdown: str | None) -> str:
    if markdown is None:
        return "Write it as content/README.md shows, or put a \\ before it to print it literally."
    return f"Write {markdown}, or put a \\ before it to print it literally."


def _fences(chapter: TypedChapter) -> Iterator[TextLine]:
    """Code begun with ```{…} or ```python …, which Pandoc reads as inline code."""
    typed = chapter.typed
    codes = [placed for placed in chapter.elements if placed.kind == "Code"]
    for placed in codes:
        info = placed.element.text.partition("}")[0] + "}"
        if info.startswith("{") and f"```{info}" in typed.text.replace("``` {", "```{"):
            shown = f"```{info}".replace(f".{FENCED} ", "")
            yield TextLine(typed.find(info, placed.line), shown)
    texts = sorted(placed.element.text for placed in codes)
    for number, line in zip(typed.text_lines, typed.text.split("\n"), strict=True):
        found = _WORDED_FENCE.match(line)
        if found and _begins_one(texts, " ".join(found["info"].split())):
            yield TextLine(number, f"```{found['info']}")


def _begins_one(texts: list[str], words: str) -> bool:
    """Whether one of these texts, which are in order, begins so."""
    at = bisect_left(texts, words)
    return at < len(texts) and texts[at].startswith(words)

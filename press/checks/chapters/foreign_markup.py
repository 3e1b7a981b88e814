"""The markup of other tools, where it stands as text in a chapter; and what to write instead."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator

from press.checks.chapters.chapter import Chapter, TextLine
from press.checks.chapters.elements import OTHER_LANGUAGES
from press.checks.chapters.left_over import find_marks, left_over, mark
from press.checks.chapters.typed_text import FENCED, OBJECT, escaped
from press.checks.registry import rule
from press.core.findings import Finding
from press.markdown.fences import BEFORE_FENCE
from press.typesetting.chapter_elements import CALL_OUTS

_CALL_OUTS = " or ".join(f"::: {{.{name}}}" for name in CALL_OUTS)
_OTHERS = (
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
        f"Write {_CALL_OUTS}, with ::: behind the last line.",
    ),
    mark(
        r"^(?:!!!|\?\?\?\+?)\s+\w+.*",
        "a call-out of MkDocs",
        f"Write {_CALL_OUTS}, with ::: behind the last line.",
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
        f"Write > before a quotation, ``` around code, {_CALL_OUTS}.",
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
        f"Write ``` for code, > for a quotation, {_CALL_OUTS}.",
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
_COMMANDS = {
    "textbf": "**words**",
    "bf": "**words**",
    "emph": "*words*",
    "textit": "*words*",
    "it": "*words*",
    "cite": "[@key]",
    "citep": "[@key]",
    "citet": "@key",
    "ref": "[](#id)",
    "autoref": "[](#id)",
    "eqref": "[](#id)",
    "label": "{#id} behind the heading or the caption",
    "section": "## Title",
    "subsection": "### Title",
    "chapter": "# Title",
    "footnote": "[^label], and its text below",
    "href": "[words](https://…)",
    "url": "<https://…>",
    "item": "- at the beginning of each line",
    "includegraphics": "![Caption](file.svg)",
    "texttt": "`code`",
    "textsc": "[words]{.smallcaps}",
    "underline": "[words]{.underline}",
    "newpage": "nothing: pages are broken by the sheets",
    "pagebreak": "nothing: pages are broken by the sheets",
    "LaTeX": "the name in plain letters",
    "ldots": "…",
    "dots": "…",
    "euro": "€",
}
_TAGS = {
    "br": "a \\ at the end of the line",
    "b": "**words**",
    "strong": "**words**",
    "i": "*words*",
    "em": "*words*",
    "sup": "m^2^",
    "sub": "H~2~O",
    "a": "[words](https://…)",
    "img": "![Caption](file.svg)",
    "table": "a pipe table",
    "tr": "a pipe table",
    "td": "a pipe table",
    "th": "a pipe table",
    "thead": "a pipe table",
    "tbody": "a pipe table",
    "ul": "a list: - item",
    "ol": "a list: 1. item",
    "li": "a list: - item",
    "code": "`code`",
    "pre": "```",
    "blockquote": "> quotation",
    "hr": "---",
    "u": "[words]{.underline}",
    "s": "~~words~~",
    "p": "a blank line",
    "h1": "# Title",
    "h2": "## Title",
    "h3": "### Title",
    "div": "::: {.box}",
    "span": "[words]{lang=en}",
    "details": "the text itself",
    "summary": "a heading",
    "figure": "![Caption](file.svg)",
    "q": "«words»",
}
_LATEX = re.compile(r"\\([A-Za-z]+)\*?(?:\{[^}\n]*\}?|\[[^\]\n]*\])*")
_TAG = re.compile(
    r"</?([A-Za-z][\w:-]*)(?:\s[^<>\n]*)?/?>|<([A-Za-z][\w-]*)(?=\s+[\w-]+=)|<[!?]\w+|-->"
)
_TEX_MATHEMATICS = mark(
    rf"{re.escape(escaped('('))}[^\n]*?{re.escape(escaped(')'))}",
    "mathematics as LaTeX types it",
    "Write it between dollars: $x^2$. A bracket needs no \\.",
)
_WORDED_FENCE = re.compile(
    rf"{BEFORE_FENCE}`{{3,}}+[ \t]*+(?P<info>[^`{{}}\s]++[ \t]++[^`\n]*[^`\s])[ \t]*\Z"
)


@rule("x-025")
def find_markup_of_other_tools(chapter: Chapter) -> Iterator[Finding]:
    """No markup of another tool is left in the text: HTML, LaTeX, Quarto, MyST, GitHub, Obsidian."""
    yield from find_marks(chapter, (*_OTHERS, _TEX_MATHEMATICS), "x-025")
    yield from _commands_and_tags(chapter)
    for fence in _fences(chapter):
        language = fence.text.strip("`").split()[0]
        named = "``` and the name of a language"
        if language.isalnum():
            named = "```" + OTHER_LANGUAGES.get(language, language)
        what = "a fence of code that was not taken"
        remedy = f"Write {named} on a line of its own after a blank line; nothing behind it, and no braces."
        yield left_over(chapter, fence.number, [fence.text], "x-025", what, remedy)


def _commands_and_tags(chapter: Chapter) -> Iterator[Finding]:
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
                "a tag of HTML" if name else "markup of HTML", _instead(_TAGS.get(name.lower()))
            ].append(found[0])
        for remedy, shown in commands.items():
            yield left_over(chapter, line.number, shown, "x-025", "a command of LaTeX", remedy)
        for (what, remedy), shown in tags.items():
            yield left_over(chapter, line.number, shown, "x-025", what, remedy)


def _instead(markdown: str | None) -> str:
    if markdown is None:
        return "Write it as content/README.md shows, or put a \\ before it if it is to be read."
    return f"Write {markdown}, or put a \\ before it if it is to be read."


def _fences(chapter: Chapter) -> Iterator[TextLine]:
    """Code that began with ```{…} or ```python …: such a fence is none, and its marks those of code in a line."""
    typed = chapter.typed
    codes = [used for used in chapter.used if used.kind == "Code"]
    for used in codes:
        info = used.element.text.partition("}")[0] + "}"
        if info.startswith("{") and f"```{info}" in typed.text.replace("``` {", "```{"):
            shown = f"```{info}".replace(f".{FENCED} ", "")
            yield TextLine(typed.find(info, used.line), shown)
    texts = sorted(used.element.text for used in codes)
    for number, line in zip(typed.text_lines, typed.text.split("\n"), strict=True):
        found = _WORDED_FENCE.match(line)
        if found and _begins_one(texts, " ".join(found["info"].split())):
            yield TextLine(number, f"```{found['info']}")


def _begins_one(texts: list[str], words: str) -> bool:
    """Whether one of these texts, which are in order, begins so."""
    at = bisect_left(texts, words)
    return at < len(texts) and texts[at].startswith(words)

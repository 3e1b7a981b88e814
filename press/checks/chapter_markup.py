"""Text of a chapter that looks like markup, and that Pandoc did not take for any: it would be printed as it stands."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from press.checks.registry import rule
from press.core.findings import Finding, line_of
from press.proof.code_languages import OTHER_LANGUAGES
from press.proof.evidence import Galleys
from press.proof.evidence_of_chapters import OBJECT, ChapterText, Run, TextLine, escaped
from press.proof.foreign_marks import OTHERS, Mark, mark
from press.proof.left_over import left_over, typed_lines

# Marks of Pandoc's own Markdown that open or close nothing.
_MARKDOWN = (
    mark(
        rf"{re.escape(escaped('['))}[^\n]*?(?:[\^_]|\\[A-Za-z])[^\n]*?{re.escape(escaped(']'))}",
        "mathematics as LaTeX types it",
        "Write $$ … $$ in a paragraph of its own.",
    ),
    mark(
        r"\^\^",
        "carets with nothing between them",
        "Write m^2^, or [words]{.underline} for words inserted.",
    ),
    mark(
        r"^\[\^[^\[\]\s]*\]:.*",
        "the text of a note that was not taken",
        "Leave a blank line before it, and set it no further in than the words around it.",
    ),
    mark(
        r"\[\^[^\[\]\s]*\]?",
        "the call of a note that has no text",
        "Write the note below the paragraph, with the same label: [^label]: Text.",
    ),
    mark(
        r"```|~~~",
        "a fence of code that was not taken",
        "Set it on a line of its own with a blank line before it, and close it with as many marks.",
    ),
    mark(
        r"`",
        "a backquote that opens or closes nothing",
        "Close it: `code`; or put a \\ before the mark.",
    ),
    mark(
        r"\*\*+",
        "stars that open or close nothing",
        "Set them close to the words on both sides, **like this**, or put a \\ before each.",
    ),
    mark(
        r"\*\S[^*\n]*\s\*|\*\s[^*\n]*\S\*",
        "stars that open or close nothing",
        "Set them close to the words on both sides, *like this*, or put a \\ before each.",
    ),
    mark(
        r"(?<![\w_])_{1,2}\S[^_\n]*\s_|(?<![\w_])_{1,2}\s[^_\n]*\w_(?!\w)|__+",
        "underscores that open or close nothing",
        "Set stars instead, *like this*, or put a \\ before each.",
    ),
    mark(
        r"(?:^|(?<=[\s(«“‘’]))\*(?=\w)",
        "a star that opens emphasis and does not close it",
        "Close it, *like this*, in each line of verse by itself; or put a \\ before it.",
    ),
    mark(
        r"(?:^|(?<=[\s(«“‘’]))_(?=[^\W_])",
        "an underscore that opens emphasis and does not close it",
        "Write *words*, each line of verse by itself; or put a \\ before it.",
    ),
    mark(
        r"~~",
        "a stroke that opens or closes nothing",
        "Close it: ~~like this~~; or put a \\ before the mark.",
    ),
    mark(
        r"(?<![~\w])~[^~\s][^~\n]*\s[^~\n]*[^~\s]~(?![~\w])"
        r"|(?<=[^\W\d_])~[^~\s]+[ ][^~\n]*[^~\s]~(?![~\w])",
        "a lowered letter that has spaces in it",
        "Write H~2~O, without spaces inside, or ~~words~~ for words struck out.",
    ),
    mark(
        r"\^\[", "a note that is not closed", "Write [^label], and its text below: [^label]: Text."
    ),
    mark(
        r"\^",
        "a raised letter that is not closed",
        "Write m^2^, without spaces inside; or put a \\ before it.",
    ),
    mark(
        r"\]\(",
        "a link that is not whole",
        "Write [words](https://…), with every bracket closed and no space in the address.",
    ),
    mark(
        rf"\[-?@[^\]\s]*|\[{OBJECT}[^\]\n]*$",
        "a citation that is not whole",
        "Write [@key] or [@key, p. 3], and close its bracket.",
    ),
    mark(
        r"^\s*:{3,}.*",
        "a fence that opens or closes nothing",
        "Write ::: {.box} after a blank line, and ::: behind the last line of the box, each on a line of its own.",
    ),
    mark(
        r"^(?:Table|Tabella): +\S.*",
        "a caption that was not taken",
        "A table has one. Set it right below or above, with a blank line between: Table: Caption. {#tab-name}",
    ),
    mark(
        r"\{(?:[#.][\w-]|[\w-]+=)[^}\n]*\}?",
        "attributes that belong to nothing",
        "Set them behind a heading, a picture, the words of a caption or [some words], and close them with }.",
    ),
    mark(
        r"\\(?![A-Za-z])",
        "a backslash that protects nothing",
        "Take it away, or write \\\\ if it is to be read.",
    ),
    mark(
        r"^#{1,6}\s+\S.*|^#{2,6}\w.*",
        "a heading that was not taken",
        "Leave a blank line before it, a space behind the #, and none before; in a list or a note write **words**.",
    ),
    mark(r"^>\s?\S.*", "a quotation that was not taken", "Leave a blank line before it."),
    mark(
        r"^(?:={3,}|-{3,}|\*{3,}|_{3,}|\*(?: \*){2,}|-(?: -){2,}|_(?: _){2,})$",
        "a rule or an underline that was not taken",
        "Leave a blank line before it; a heading is written ## Title.",
    ),
    mark(
        r"^: +\S.*",
        "a definition, or a caption, that was not taken",
        "A definition has one term, on the one line before it: two terms are «uno, due». A caption stands right "
        "below the table, with a blank line between: Table: Caption. {#tab-name}",
    ),
    mark(
        r"^\|(?:[ \t]+[^|\n]*)?$",
        "a line of verse that was not taken",
        "Leave a blank line before it, and set it no further in than the words around it.",
    ),
    mark(
        r"^\[[^\]^@\n]+\]: \S.*",
        "the address of a link that was not taken",
        "Leave a blank line before it, and set it outside of lists and quotations.",
    ),
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

_FORMULA_NAME = re.compile(rf"{OBJECT}\s*\{{#[^\s{{}}]+\}}")  # press/typesetting/equations.py


_CALL = re.compile(r"\[\^(?P<label>[^\[\]\s]+)\](?!:)")
_LINK = re.compile(r"\[[^\[\]\n]*\]\([^()\s]*\)")
_NOTE_TEXT = re.compile(r"\[\^(?P<label>[^\[\]\s]+)\]:")

_ROW = re.compile(r"^\|.*\|\s*$")
_TABLE_LINE = re.compile(
    r"^\s*(?:\|\s*)?:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)+(?:\|\s*)?$|^\|\s*:?-+:?\s*\|$|^\+[-=+:]+\+$|^\s*-{2,}(?:\s+-{2,})+\s*$"
)


@rule("x-006")
def find_stray_markup(galleys: Galleys) -> Iterator[Finding]:
    """No mark of Markdown is left in the text: a note without its text, a bracket that was not closed."""
    for chapter in galleys.chapters:
        yield from _without_ends(_left(chapter, _MARKDOWN, "x-006"))
    for section in galleys.sections:
        for word in section.strays if not section.source else ():
            problem = f'"{word}" would be printed as it stands.'
            remedy = "Close its brackets, write the note it calls, or put a \\ before the mark."
            yield _in_data(Finding(section.path, 0, "x-006", problem, remedy), word, galleys)


@rule("x-023")
def find_tables_not_taken(galleys: Galleys) -> Iterator[Finding]:
    """A table is taken for one: a blank line stands before it, and a rule below its heads."""
    for chapter in galleys.chapters:
        for run in chapter.runs:
            if "LineBlock" in run.around:
                yield from _table_of_lines(chapter, run)
            elif row := next(
                (
                    line
                    for line in run.lines
                    if _ROW.match(line.text) or _TABLE_LINE.match(line.text)
                ),
                None,
            ):
                remedy = (
                    "Leave a blank line before the table, and set a line |---|---| below its heads."
                )
                yield left_over(
                    chapter,
                    row.number,
                    [row.text],
                    "x-023",
                    "a row of a table that was not taken",
                    remedy,
                )


@rule("x-025")
def find_markup_of_other_tools(galleys: Galleys) -> Iterator[Finding]:
    """No markup of another tool is left in the text: HTML, LaTeX, Quarto, MyST, GitHub, Obsidian."""
    for chapter in galleys.chapters:
        call_outs = " or ".join(f"::: {{.{name}}}" for name in chapter.call_outs)
        others = [
            replace(mark, remedy=mark.remedy.replace("{call_outs}", call_outs)) for mark in OTHERS
        ]
        yield from _left(chapter, [*others, _TEX_MATHEMATICS], "x-025")
        yield from _commands_and_tags(chapter)
        for fence in chapter.fences:
            language = fence.text.strip("`").split()[0]
            named = (
                "```" + OTHER_LANGUAGES.get(language, language)
                if language.isalnum()
                else "``` and the name of a language"
            )
            remedy = f"Write {named} on a line of its own after a blank line; nothing behind it, and no braces."
            yield left_over(
                chapter,
                fence.number,
                [fence.text],
                "x-025",
                "a fence of code that was not taken",
                remedy,
            )


def _without_ends(found: Iterable[Finding]) -> Iterator[Finding]:
    """The findings without the end of a box whose beginning was told."""
    opened = 0
    for each in found:
        if opened and each.problem.startswith('":::" '):
            opened -= 1
            continue
        opened += each.problem.startswith('":::')
        yield each


def _left(chapter: ChapterText, marks: Iterable[Mark], code: str) -> Iterator[Finding]:
    """The marks of each kind on a line, together; a place that one kind has taken is no other's."""
    for line in (line for run in chapter.runs for line in run.lines):
        text = _FORMULA_NAME.sub(OBJECT, _without_told(line, chapter))
        for each in marks:
            if found := [match[0] for match in each.pattern.finditer(text)]:
                yield left_over(chapter, line.number, found, code, each.what, each.remedy)
                text = each.pattern.sub(lambda taken: " " * len(taken[0]), text)


def _without_told(line: TextLine, chapter: ChapterText) -> str:
    """A line's text without the calls and links of which another finding says what is wrong with them."""
    inner = {one.inner for one in chapter.misplaced if one.line == line.number}
    text = line.text.removesuffix("\\") if _ends_with_backslash(line, chapter) else line.text
    text = _CALL.sub(OBJECT, text) if "note" in inner else text
    text = _LINK.sub(OBJECT, text) if "link" in inner else text
    return _CALL.sub(lambda call: OBJECT if call["label"] in _untaken(chapter) else call[0], text)


def _ends_with_backslash(line: TextLine, chapter: ChapterText) -> bool:
    """Whether x-036 speaks of a backslash at the end of a row or of a line of verse."""
    lines = typed_lines(chapter.source)
    return 0 < line.number <= len(lines) and lines[line.number - 1].endswith("\\")


@cache
def _untaken(chapter: ChapterText) -> frozenset[str]:
    """The labels of the notes whose texts were not taken."""
    lines = (line.text for run in chapter.runs for line in run.lines)
    return frozenset(found["label"] for text in lines if (found := _NOTE_TEXT.match(text)))


def _commands_and_tags(chapter: ChapterText) -> Iterator[Finding]:
    for line in (line for run in chapter.runs for line in run.lines):
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


def _is_row(line: TextLine) -> bool:
    return bool(_ROW.match(line.text) or _TABLE_LINE.match(line.text))


def _table_of_lines(chapter: ChapterText, run: Run) -> Iterator[Finding]:
    first = run.lines[0]
    if any(line.text.rstrip().endswith("|") for line in run.lines):
        remedy = "Set a line |---|---| below its heads; every column needs a head."
        yield left_over(
            chapter,
            first.number,
            [first.text],
            "x-023",
            "a row of a table that was not taken",
            remedy,
        )


def _in_data(found: Finding, word: str, galleys: Galleys) -> Finding:
    """What stands in a part that the press makes came from a file of the data, if one of them holds it."""
    for path, text in galleys.data:
        if word in text:
            return replace(found, path=path, line=line_of(text, word))
    return found

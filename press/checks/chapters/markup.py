"""Text that looks like Markdown and was not parsed as such: it would be printed as typed."""

import re
from collections.abc import Iterable, Iterator

from press.checks.chapters.chapter import TypedChapter
from press.checks.chapters.sections import Sections
from press.checks.chapters.unparsed_markup import find_unparsed, markup_patterns, unparsed_markup
from press.checks.registry import rule
from press.core.findings import MARKS_IN_DATA, Finding, line_of

# Markup of Pandoc's Markdown that is not paired.
_MARKDOWN = markup_patterns(
    r"""
    <escaped [>[^\n]*?(?:[\^_]|\\[A-Za-z])[^\n]*?<escaped ]>
        maths in LaTeX delimiters
        Write $$ … $$ in its own paragraph.
    \^\^
        carets with nothing between them
        Write m^2^, or [text]{.underline} for inserted text.
    ^\[\^[^\[\]\s]*\]:.*
        the text of a note that was not recognised
        Put a blank line before it, and indent it no further than the text around it.
    \[\^[^\[\]\s]*\]?
        a reference to a note that has no text
        Write the note below the paragraph, with the same label: [^label]: Text.
    ```|~~~
        a code fence that was not recognised
        Put it on its own line after a blank line, and close it with the same number of marks.
    `
        an unpaired backtick
        Close it: `code`; or put a \ before it.
    \*\*+
        unpaired asterisks
        Leave no space between them and the text, **like this**, or put a \ before each.
    \*\S[^*\n]*\s\*|\*\s[^*\n]*\S\*
        unpaired asterisks
        Leave no space between them and the text, *like this*, or put a \ before each.
    (?<![\w_])_{1,2}\S[^_\n]*\s_|(?<![\w_])_{1,2}\s[^_\n]*\w_(?!\w)|__+
        unpaired underscores
        Use asterisks instead, *like this*, or put a \ before each.
    (?:^|(?<=[\s(«“‘’]))\*(?=\w)
        an asterisk that opens emphasis but doesn't close it
        Close it, *like this* (in verse, on each line separately), or put a \ before it.
    (?:^|(?<=[\s(«“‘’]))_(?=[^\W_])
        an underscore that opens emphasis but doesn't close it
        Write *text* (in verse, on each line separately), or put a \ before it.
    ~~
        an unpaired strikethrough mark
        Close it: ~~like this~~; or put a \ before it.
    (?:(?<![~\w])~[^~\s][^~\n]*\s|(?<=[^\W\d_])~[^~\s]+[ ])[^~\n]*[^~\s]~(?![~\w])
        a subscript with spaces in it
        Write H~2~O, without spaces inside, or ~~text~~ for strikethrough.
    \^\[
        an unclosed note
        Write [^label], and its text below: [^label]: Text.
    \^
        an unclosed superscript
        Write m^2^, without spaces inside; or put a \ before it.
    \]\(
        an incomplete link
        Write [text](https://…), with every bracket closed and no space in the address.
    \[-?@[^\]\s]*|\[<object>[^\]\n]*$
        an incomplete citation
        Write [@key] or [@key, p. 3], and close the bracket.
    ^\s*:{3,}.*
        an unpaired ::: fence
        Write ::: {.box} after a blank line, and ::: after the last line of the box,
        each on its own line.
    ^(?:Table|Tabella): +\S.*
        a caption that was not recognised
        A table has only one. Put it directly above or below, with a blank line between:
        Table: Caption. {#tab-name}
    \{(?:[#.][\w-]|[\w-]+=)[^}\n]*\}?
        attributes that belong to nothing
        Put them after a heading, a picture, the text of a caption or [some text],
        and close them with }.
    \\(?![A-Za-z])
        a backslash that escapes nothing
        Delete it, or write \\ to print a backslash.
    ^#+\s+\S.*|^#{2,}\w.*|^#\w[^.,;:!?\n]*$
        a heading that was not recognised
        Put a blank line before it, a space after its one to six # and none before them;
        in a list or note write **text**.
    ^>\s?\S.*
        a quotation that was not recognised
        Leave a blank line before it.
    ^(?:={3,}|-{3,}|\*{3,}|_{3,}|\*(?: \*){2,}|-(?: -){2,}|_(?: _){2,})$
        a rule or an underline that was not recognised
        Put a blank line before it; for a heading write ## Title.
    ^: +\S.*
        a definition or caption that was not recognised
        A definition has one term, on the line before it; write two terms as «uno, due».
        A caption goes directly below the table, with a blank line between:
        Table: Caption. {#tab-name}
    ^\|(?:[ \t]+[^|\n]*)?$
        a line of verse that was not recognised
        Put a blank line before it, and indent it no further than the text around it.
    ^\[[^\]^@\n]+\]: \S.*
        a link definition that was not recognised
        Put a blank line before it, and keep it outside lists and quotations.
    """
)

_ROW = re.compile(r"^\|.*\|\s*$")
_TABLE_LINE = re.compile(
    r"^\s*(?:\|\s*)?:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)+(?:\|\s*)?$"
    r"|^\|\s*:?-+:?\s*\|$|^\+[-=+:]+\+$|^\s*-{2,}(?:\s+-{2,})+\s*$"
)
# Marks in generated content, which prints the texts of data as they are.
_STRAY = re.compile(
    r"\[\^|\]\(|\*\*|\{[#.]|^:::|\[@|`|~~|\{\{|</?[a-z]\w*>|(?<![\w*/=&?.-])[*_](?=[^\W_])"
)
_NOT_TAKEN = "a table row that was not recognised"


@rule("x-006")
def find_stray_markup(chapter: TypedChapter) -> Iterator[Finding]:
    """No Markdown is left unparsed: a note without its text, a bracket that is not closed."""
    yield from _without_ends(find_unparsed(chapter, _MARKDOWN, "x-006"))


@rule(MARKS_IN_DATA)
def find_stray_markup_of_data(text: Sections) -> Iterator[Finding]:
    """No marks of Markdown are in content generated from the data, whose texts are plain."""
    for section in text.sections:
        for word in section.of_kind("Str") if not section.source else ():
            if _STRAY.search(word.text):
                problem = f'"{word.text}" would be printed as typed.'
                place = _place_in_data(word.text, text)
                remedy = (
                    "The texts of data have no marks: write it in plain words."
                    if place
                    else "Close its brackets, or put a \\ before the mark."
                )
                path, line = place or (section.path, 0)
                yield Finding(path, line, MARKS_IN_DATA, problem, remedy, subject=word.text)


@rule("x-023")
def find_tables_not_taken(chapter: TypedChapter) -> Iterator[Finding]:
    """A table is parsed as one: a blank line precedes it, and a rule follows its header."""
    for block in chapter.text_blocks:
        remedy = "Put a blank line before the table, and a line |---|---| below its header row."
        rows = [
            line for line in block.lines if _ROW.match(line.text) or _TABLE_LINE.match(line.text)
        ]
        if "LineBlock" in block.ancestry:
            remedy = "Put a line |---|---| below the header row; every column needs a heading."
            is_table = any(line.text.rstrip().endswith("|") for line in block.lines)
            rows = list(block.lines[:1]) if is_table else []
        for row in rows[:1]:
            yield unparsed_markup(chapter, row.number, [row.text], "x-023", _NOT_TAKEN, remedy)


def _without_ends(found: Iterable[Finding]) -> Iterator[Finding]:
    """The findings without the end of a box whose beginning was reported."""
    opened = 0
    for each in found:
        if opened and each.problem.startswith('":::" '):
            opened -= 1
            continue
        opened += each.problem.startswith('":::')
        yield each


def _place_in_data(word: str, text: Sections) -> tuple[str, int] | None:
    """The data file, and the line, with a word of a generated part."""
    for path in text.data:
        data = path.read_text("utf-8-sig")
        if word in data:
            return path.relative_to(text.root).as_posix(), line_of(data, word)
    return None

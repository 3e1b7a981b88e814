"""Text that looks like Markdown and was not parsed as such: it would be printed as it stands."""

import re
from collections.abc import Iterable, Iterator

from press.checks.chapters.chapter import TypedChapter
from press.checks.chapters.sections import Sections
from press.checks.chapters.unparsed_markup import find_unparsed, markup_patterns, unparsed_markup
from press.checks.registry import rule
from press.core.findings import Finding, line_of

# Marks of Pandoc's own Markdown that open or close nothing.
_MARKDOWN = markup_patterns(
    r"""
    <escaped [>[^\n]*?(?:[\^_]|\\[A-Za-z])[^\n]*?<escaped ]>
        mathematics as LaTeX types it
        Write $$ … $$ in a paragraph of its own.
    \^\^
        carets with nothing between them
        Write m^2^, or [words]{.underline} for words inserted.
    ^\[\^[^\[\]\s]*\]:.*
        the text of a note that was not taken
        Leave a blank line before it, and set it no further in than the words around it.
    \[\^[^\[\]\s]*\]?
        the call of a note that has no text
        Write the note below the paragraph, with the same label: [^label]: Text.
    ```|~~~
        a fence of code that was not taken
        Set it on a line of its own with a blank line before it, and close it with as many marks.
    `
        a backquote that opens or closes nothing
        Close it: `code`; or put a \ before the mark.
    \*\*+
        stars that open or close nothing
        Set them close to the words on both sides, **like this**, or put a \ before each.
    \*\S[^*\n]*\s\*|\*\s[^*\n]*\S\*
        stars that open or close nothing
        Set them close to the words on both sides, *like this*, or put a \ before each.
    (?<![\w_])_{1,2}\S[^_\n]*\s_|(?<![\w_])_{1,2}\s[^_\n]*\w_(?!\w)|__+
        underscores that open or close nothing
        Set stars instead, *like this*, or put a \ before each.
    (?:^|(?<=[\s(«“‘’]))\*(?=\w)
        a star that opens emphasis and does not close it
        Close it, *like this*, in each line of verse by itself; or put a \ before it.
    (?:^|(?<=[\s(«“‘’]))_(?=[^\W_])
        an underscore that opens emphasis and does not close it
        Write *words*, each line of verse by itself; or put a \ before it.
    ~~
        a stroke that opens or closes nothing
        Close it: ~~like this~~; or put a \ before the mark.
    (?<![~\w])~[^~\s][^~\n]*\s[^~\n]*[^~\s]~(?![~\w])|(?<=[^\W\d_])~[^~\s]+[ ][^~\n]*[^~\s]~(?![~\w])
        a lowered letter that has spaces in it
        Write H~2~O, without spaces inside, or ~~words~~ for words struck out.
    \^\[
        a note that is not closed
        Write [^label], and its text below: [^label]: Text.
    \^
        a raised letter that is not closed
        Write m^2^, without spaces inside; or put a \ before it.
    \]\(
        a link that is not whole
        Write [words](https://…), with every bracket closed and no space in the address.
    \[-?@[^\]\s]*|\[<object>[^\]\n]*$
        a citation that is not whole
        Write [@key] or [@key, p. 3], and close its bracket.
    ^\s*:{3,}.*
        a fence that opens or closes nothing
        Write ::: {.box} after a blank line, and ::: behind the last line of the box, each on a line of its own.
    ^(?:Table|Tabella): +\S.*
        a caption that was not taken
        A table has one. Set it right below or above, with a blank line between: Table: Caption. {#tab-name}
    \{(?:[#.][\w-]|[\w-]+=)[^}\n]*\}?
        attributes that belong to nothing
        Set them behind a heading, a picture, the words of a caption or [some words], and close them with }.
    \\(?![A-Za-z])
        a backslash that protects nothing
        Take it away, or write \\ if it is to be read.
    ^#{1,6}\s+\S.*|^#{2,6}\w.*
        a heading that was not taken
        Leave a blank line before it, a space behind the #, and none before; in a list or a note write **words**.
    ^>\s?\S.*
        a quotation that was not taken
        Leave a blank line before it.
    ^(?:={3,}|-{3,}|\*{3,}|_{3,}|\*(?: \*){2,}|-(?: -){2,}|_(?: _){2,})$
        a rule or an underline that was not taken
        Leave a blank line before it; a heading is written ## Title.
    ^: +\S.*
        a definition, or a caption, that was not taken
        A definition has one term, on the one line before it: two terms are «uno, due».
        A caption stands right below the table, with a blank line between: Table: Caption. {#tab-name}
    ^\|(?:[ \t]+[^|\n]*)?$
        a line of verse that was not taken
        Leave a blank line before it, and set it no further in than the words around it.
    ^\[[^\]^@\n]+\]: \S.*
        the address of a link that was not taken
        Leave a blank line before it, and set it outside of lists and quotations.
    """
)

_ROW = re.compile(r"^\|.*\|\s*$")
_TABLE_LINE = re.compile(
    r"^\s*(?:\|\s*)?:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)+(?:\|\s*)?$|^\|\s*:?-+:?\s*\|$|^\+[-=+:]+\+$|^\s*-{2,}(?:\s+-{2,})+\s*$"
)
_STRAY = re.compile(r"\[\^|\]\(|\*\*|\{[#.]|^:::|\[@")  # marks that should have become something
_NOT_TAKEN = "a row of a table that was not taken"


@rule("x-006")
def find_stray_markup(chapter: TypedChapter) -> Iterator[Finding]:
    """No mark of Markdown is left in the text: a note without its text, a bracket that was not closed."""
    yield from _without_ends(find_unparsed(chapter, _MARKDOWN, "x-006"))


@rule("x-054")
def find_stray_markup_of_data(text: Sections) -> Iterator[Finding]:
    """No mark of Markdown is left in what the press makes of the data."""
    for section in text.sections:
        for word in section.of_kind("Str") if not section.source else ():
            if _STRAY.search(word.text):
                problem = f'"{word.text}" would be printed as it stands.'
                remedy = "Close its brackets, write the note it calls, or put a \\ before the mark."
                path, line = _place_in_data(word.text, text) or (section.path, 0)
                yield Finding(path, line, "x-054", problem, remedy)


@rule("x-023")
def find_tables_not_taken(chapter: TypedChapter) -> Iterator[Finding]:
    """A table is taken for one: a blank line stands before it, and a rule below its heads."""
    for block in chapter.text_blocks:
        remedy = "Leave a blank line before the table, and set a line |---|---| below its heads."
        rows = [
            line for line in block.lines if _ROW.match(line.text) or _TABLE_LINE.match(line.text)
        ]
        if "LineBlock" in block.ancestry:
            remedy = "Set a line |---|---| below its heads; every column needs a head."
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
    """The file of the data that holds a word, which stands in a part that the press makes."""
    for path in text.data:
        data = path.read_text("utf-8-sig")
        if word in data:
            return path.relative_to(text.root).as_posix(), line_of(data, word)
    return None

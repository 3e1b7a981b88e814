"""What every element of Pandoc's AST looks like in the official PDF and in the EPUB: the table the read-back rests on.

One row for each constructor of pandoc-types 1.23 (Text.Pandoc.Definition). `expected.py` has a method for each row; a
test asks the installed Pandoc for its constructors, so that a new one can't come unnoticed.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Form:
    """How one element appears: as tags and text in the PDF, as XHTML in the EPUB."""

    pdf: str
    epub: str


BLOCKS = {
    "Plain": Form("text of its container (LBody, TD, Caption), or P", "text of its container"),
    "Para": Form("P, or text of its container", "p"),
    "LineBlock": Form(
        "P for each stanza; a space for each line's end", "div; p for each stanza; br"
    ),
    "CodeBlock": Form(
        "P; every space kept, a space for each line's end", "pre, code; every space kept"
    ),
    "RawBlock": Form("refused", "refused"),
    "BlockQuote": Form("BlockQuote around its blocks", "blockquote around its blocks"),
    "OrderedList": Form(
        "L; LI with the label that is painted as Lbl", "ol with start and type; li"
    ),
    "BulletList": Form(
        "L; LI with the painted bullet as Lbl", "ul; li, whose sign the sheet makes"
    ),
    "DefinitionList": Form("L; Lbl for the term, LBody for each meaning", "dl; dt, dd"),
    "Header": Form(
        "H1 to H6; the number before the words", "h1 to h6; the number before the words"
    ),
    "HorizontalRule": Form("nothing: an artifact, which is not read", "hr"),
    "Table": Form(
        "Table; Caption, TR, TH or TD with spans", "table; caption, tr, th or td with spans"
    ),
    "Figure": Form("Figure with Alt, then Caption", "figure; img with alt, then figcaption"),
    "Div": Form(
        "its blocks; its language; a card's name is a heading",
        "div with its class and language, and its blocks",
    ),
}

INLINES = {
    "Str": Form("text", "text"),
    "Emph": Form("text in italics, upright within italics", "em"),
    "Underline": Form("text", "u"),
    "Strong": Form("text in a heavier face", "strong"),
    "Strikeout": Form("text", "del"),
    "Superscript": Form("text", "sup"),
    "Subscript": Form("text", "sub"),
    "SmallCaps": Form("text", "span.smallcaps"),
    "Quoted": Form("text between ‘ ’ or “ ”", "text between ‘ ’ or “ ”"),
    "Cite": Form("its text", "its text"),
    "Code": Form("Code", "code"),
    "Space": Form("a space, at a line's end, too", "white space"),
    "SoftBreak": Form("a space", "white space"),
    "LineBreak": Form("a space", "br"),
    "Math": Form("Formula with Alt", "math with alttext"),
    "RawInline": Form("refused", "refused"),
    "Link": Form(
        "Link with its text, to the same place; within the book with the folio of that place",
        "a with href",
    ),
    "Image": Form("Figure with Alt; nothing where it only adorns", "img with alt"),
    "Note": Form(
        "Reference with the number; a Note with the number as Lbl, and its blocks",
        "a.noteref; aside with its blocks",
    ),
    "Span": Form("its text; its language", "span with its class and language"),
}

PARTS = {
    "Attr": Form("the language as Lang; the id as a named destination of links", "id, class, lang"),
    "ListAttributes": Form("the Lbl that is painted", "start and type of ol"),
    "Caption": Form("Caption; the number first", "caption or figcaption; the number first"),
    "ColSpec": Form("look only", "class of the cell"),
    "TableHead": Form("THead; TH", "thead; th"),
    "TableBody": Form("TBody; TH for heads of rows", "tbody; th for heads of rows"),
    "TableFoot": Form(
        "TFoot; TH for the first cell of a row", "tfoot; th for the first cell of a row"
    ),
    "Row": Form("TR", "tr"),
    "Cell": Form("TH or TD with ColSpan and RowSpan", "th or td with colspan and rowspan"),
    "Citation": Form("as citeproc words it", "as citeproc words it"),
}

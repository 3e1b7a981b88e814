"""Where lines may end: a remedy for text that WeasyPrint 70 breaks too early.

Text that fits its line only without the space at its end, and runs on in another element (`luogo <em>`), is
taken by WeasyPrint for a word too long: its first word is left alone on a line
(`weasyprint.text.line_break.split_first_line`, step 3, measures the line with that space). A space at the
start of the element is measured as it should be.
"""

from lxml import html

_INLINE = ("a", "b", "cite", "code", "em", "i", "q", "span", "strong", "sub", "sup")
_SPACES = " \n"


def move_spaces(document: html.HtmlElement) -> None:
    """Move the space before every inline element to that element's start; the words, and all code, stay the same."""
    for element in document.iter(*_INLINE):
        before, parent = element.getprevious(), element.getparent()
        text = (before.tail if before is not None else parent.text) or ""
        if not text.strip() or text == text.rstrip(_SPACES) or element.get("class") == "footnote":
            continue
        if next(element.iterancestors("pre"), None) is not None:
            continue
        if before is not None:
            before.tail = text.rstrip(_SPACES)
        else:
            parent.text = text.rstrip(_SPACES)
        element.text = " " + (element.text or "").lstrip(_SPACES)

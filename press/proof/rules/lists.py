"""What Pandoc took for a list, and the editor may not have meant as one."""

import re
from collections.abc import Iterator

from press.proof.evidence import Galley, Galleys
from press.proof.findings import Finding
from press.proof.registry import rule

_MARK = r"^[ \t>]*(?P<typed>\(?\w+[.)])[ \t]+"


@rule("x-040")
def find_lone_items(galleys: Galleys) -> Iterator[Finding]:
    """A paragraph that begins with an abbreviation or a year is a paragraph: «v. art. 5», «1985. Fu l’anno»."""
    for section in galleys.sections:
        for words in section.lone_items if section.source else ():
            line, typed = _place(section, words)
            problem = f"«{typed} {words}» is read as a list of one item, whose sign may be printed otherwise."
            remedy = (
                f"If it is no list, set a firm space (U+00A0) after {typed or 'the sign'}; "
                "if it is, write the sign with one parenthesis: a)."
            )
            yield Finding(section.path, line, "x-040", problem, remedy)


def _place(section: Galley, words: str) -> tuple[int, str]:
    """The line of the item, and the sign that stands there."""
    first = re.escape(words.split()[0]) if words else ""
    found = re.search(_MARK + rf"[\W_]*{first}", section.source, re.MULTILINE)
    return (section.source.count("\n", 0, found.start()) + 1, found["typed"]) if found else (0, "")

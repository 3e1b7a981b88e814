"""What is wrong where Jinja can't read a chapter, and what to do, in the words of an editor."""

import re
from collections.abc import Callable
from unicodedata import name as unicode_name

_CLOSE = "Close every {{ … }} and {% … %}, and end every block that was opened."
_QUOTES = "‘’“”„«»"
_Cure = Callable[[re.Match[str]], tuple[str, str]]


def explained(message: str, where: str) -> tuple[str, str]:
    """The problem and the remedy for a syntax error of Jinja; `where` names the expression."""
    for pattern, cure in _CURES:
        if found := pattern.search(message):
            problem, remedy = cure(found)
            return f"{problem}{where}.", remedy
    return f"Jinja can't read this line{where}: {message.rstrip('.')}.", _CLOSE


def _letter(found: re.Match[str]) -> tuple[str, str]:
    letter = found[1]
    name = unicode_name(letter, "a letter without a name").lower()
    problem = f"Jinja can't read {letter} (U+{ord(letter):04X}, {name})"
    if letter in _QUOTES:
        return problem, "Within {{ … }} type straight quotation marks: ' or \"."
    return problem, "Delete it, or put it between straight quotation marks."


_CURES: tuple[tuple[re.Pattern[str], _Cure], ...] = (
    (
        re.compile(r"No filter named '(\w+)'"),
        lambda found: (
            f'There is no filter "{found[1]}"',
            "Use one of those content/README.md lists after the | sign.",
        ),
    ),
    (
        re.compile(r"No test named '(\w+)'"),
        lambda found: (
            f'There is no test "{found[1]}"',
            "The words a chapter may use are listed in content/README.md.",
        ),
    ),
    (
        re.compile(r"Missing end of comment tag"),
        lambda _: ("A comment begins here with <!-- and is not closed", "Close it with -->."),
    ),
    (
        re.compile(r"Encountered unknown tag '(end\w*)'"),
        lambda found: (
            f"{{% {found[1]} %}} closes a block that was never opened",
            "Delete it, or open the block before it.",
        ),
    ),
    (
        re.compile(r"Encountered unknown tag '(\w+)'"),
        lambda found: (
            f"There is no {{% {found[1]} %}}",
            "Use {% if … %}, {% for … %} or {% trans %}, or {{ … }}.",
        ),
    ),
    (
        re.compile(r"needs to be closed is '(\w+)'"),
        lambda found: (
            f"{{% {found[1]} … %}} is not closed",
            f"Write {{% end{found[1]} %}} where it ends.",
        ),
    ),
    (
        re.compile(r"unexpected '[<%]'"),
        lambda _: (
            "Jinja can't read a shortcode of Quarto or Hugo",
            "Replace it; content/README.md lists what {{ … }} may contain.",
        ),
    ),
    (re.compile(r"unexpected char '(.)'"), _letter),
)

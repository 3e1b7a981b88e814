"""What is wrong where Jinja can't read or render a chapter, in the words of an editor."""

import re
from unicodedata import name as unicode_name

_CLOSE = "Close every {{ … }} and {% … %}, and end every block that was opened."
_QUOTES = "‘’“”„«»"
_CHARACTER = re.compile(r"unexpected char '(.)'")

# What Jinja says, the problem, and the remedy; NAME is the word in quotes.
_ERRORS = (
    (
        r"No filter named '(?P<name>\w+)'",
        'There is no filter "NAME"',
        "Use one of those content/README.md lists after the | sign.",
    ),
    (
        r"No test named '(?P<name>\w+)'",
        'There is no test "NAME"',
        "The words a chapter may use are listed in content/README.md.",
    ),
    (
        r"Missing end of (?P<name>comment) tag",
        "A comment begins here with <!-- and is not closed",
        "Close it with -->.",
    ),
    (
        r"Encountered unknown tag '(?P<name>end\w*)'",
        "{% NAME %} closes a block that was never opened",
        "Delete it, or open the block before it.",
    ),
    (
        r"Encountered unknown tag '(?P<name>\w+)'",
        "There is no {% NAME %}",
        "Use {% if … %}, {% for … %} or {% trans %}, or {{ … }}.",
    ),
    (
        r"needs to be closed is '(?P<name>\w+)'",
        "{% NAME … %} is not closed",
        "Write {% endNAME %} where it ends.",
    ),
    (
        r"unexpected '(?P<name>[<%])'",
        "Jinja can't read a shortcode of Quarto or Hugo",
        "Replace it; content/README.md lists what {{ … }} may contain.",
    ),
)

# What Jinja and Python say of a call that fails, and the same without the names of their types.
_FAILURES = (
    (r"'[\w.]+\.(\w+?)View object' has no attribute '(\w+)'", r'the \1 has no "\2"'),
    (r"'[\w.]+ object' has no (?:attribute|element) '?(\w+)'?", r'this value has no "\1"'),
    (r"access to attribute '(\w+)' of .*", r'"\1" is out of reach here'),
    (r"no loader for this environment.*", "a chapter brings in no other file"),
    (r".* is not safely callable", "this can't be called: it takes no brackets"),
)
_OF_TYPES = (TypeError, AttributeError, ValueError, LookupError)
NO_TEXT = "This is no text: ask for one of its parts, or call it"


def explain_failure(error: Exception) -> str:
    """Why a call that could be read gave nothing; types and functions of Python are not named."""
    said = str(error)
    for pattern, words in _FAILURES:
        if re.match(pattern, said, re.DOTALL):
            return re.sub(pattern, words, said, count=1, flags=re.DOTALL)
    is_of_types = isinstance(error, _OF_TYPES) and said != NO_TEXT
    return "a value is not of the kind that is needed here" if is_of_types else said


def explain_syntax_error(message: str, where: str) -> tuple[str, str]:
    """The problem and the remedy for a syntax error of Jinja; `where` names the expression."""
    for pattern, problem, remedy in _ERRORS:
        if found := re.search(pattern, message):
            name = found["name"]
            return f"{problem.replace('NAME', name)}{where}.", remedy.replace("NAME", name)
    if found := _CHARACTER.search(message):
        return _unreadable_character(found[1], where)
    return f"Jinja can't read this line{where}: {message.rstrip('.')}.", _CLOSE


def _unreadable_character(letter: str, where: str) -> tuple[str, str]:
    name = unicode_name(letter, "a letter without a name").lower()
    problem = f"Jinja can't read {letter} (U+{ord(letter):04X}, {name}){where}."
    if letter in _QUOTES:
        return problem, "Within {{ … }} type straight quotation marks: ' or \"."
    return problem, "Delete it, or put it between straight quotation marks."

"""The label of a list's item, from the number, the style and the delimiter of Pandoc's ListAttributes."""

from string import ascii_lowercase

from press.typesetting.pagemap import roman

_DELIMITED = {"DefaultDelim": "{}.", "Period": "{}.", "OneParen": "{})", "TwoParens": "({})"}


def list_label(number: int, style: str, delimiter: str) -> str:
    """What is painted before item `number`: «3.», «c)», «(iii)»; the styles are Pandoc's ListNumberStyle."""
    counted = {
        "LowerAlpha": _alphabetic,
        "UpperAlpha": _alphabetic,
        "LowerRoman": roman,
        "UpperRoman": roman,
    }.get(style, str)
    text = counted(number)
    return _DELIMITED[delimiter].format(text.upper() if style.startswith("Upper") else text)


def _alphabetic(number: int) -> str:
    """1 is a, 26 is z, 27 is aa, as in CSS (Counter Styles 3, 6.1)."""
    text = ""
    while number > 0:
        number, rest = divmod(number - 1, len(ascii_lowercase))
        text = ascii_lowercase[rest] + text
    return text


def styled_label(number: int, list_style: str) -> str:
    """The label in a list whose sheet names its style: «lower-alpha», «decimal-paren», «upper-roman-parens», «none»."""
    if list_style == "none":
        return ""
    kind = list_style.removesuffix("s").removesuffix("-paren")
    delimiter = {"": "Period", "-paren": "OneParen", "-parens": "TwoParens"}[
        list_style.removeprefix(kind)
    ]
    return list_label(number, "".join(word.title() for word in kind.split("-")), delimiter)

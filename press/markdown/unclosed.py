"""Hiding unclosed marks before a text is searched with a regular expression.

A pattern that looks from each opening mark for a closing one goes through the whole rest of the
text for each that has none: with ten thousand of them, a chapter takes an hour. Here they are found
in one pass from the end.
"""

import re
from collections.abc import Callable

from press.markdown.fences import BEFORE_FENCE, FENCE

_TAGS = (("<!--", "-->"), ("{{", "}}"), ("{%", "%}"))  # Jinja's: see press/content/sandbox.py
_HTML = re.compile(r"<(pre|script|style)\b")
_FENCE = re.compile(rf"^{BEFORE_FENCE}{FENCE}(?P<rest>[^\n]*+)$", re.MULTILINE)
_NO_LINE_END = re.compile(r"[^\n]")
_HIDDEN = "\ufffd"  # what no pattern looks for


def hide_unclosed(text: str) -> str:
    """A text of the same length without unclosed marks; what is closed stays as it is."""
    for opening, closing in _TAGS:
        at = text.rfind(closing) + 1
        if text.find(opening, at) >= 0:
            text = text[:at] + text[at:].replace(opening, _HIDDEN * len(opening))
    if _HTML.search(text):
        text = _without_open_html(text)
    return _without_open_fences(text)


def substitute(
    pattern: re.Pattern[str], new: str | Callable[[re.Match[str]], str], text: str
) -> str:
    """Like `pattern.sub`, for patterns that look for a closing mark: unclosed marks are kept."""
    parts, done = list[str](), 0
    for found in pattern.finditer(hide_unclosed(text)):
        replacement = new if isinstance(new, str) else new(found)
        typed = text[found.start() : found.end()]
        parts += [text[done : found.start()], typed if replacement == found[0] else replacement]
        done = found.end()
    return "".join([*parts, text[done:]])


def blank_out(pattern: re.Pattern[str], text: str) -> str:
    """The text with spaces in place of each match, so that offsets and lines stay the same."""
    return substitute(pattern, lambda found: _NO_LINE_END.sub(" ", found[0]), text)


def _without_open_html(text: str) -> str:
    ends = {name: text.rfind(f"</{name}>") for name in ("pre", "script", "style")}
    return _HTML.sub(
        lambda found: found[0] if found.start() < ends[found[1]] else _HIDDEN * len(found[0]), text
    )


def _without_open_fences(text: str) -> str:
    """Hide fences that no later one closes: one of its kind, as long, with nothing behind it."""
    longest, hidden = {"`": 0, "~": 0}, list[tuple[int, int]]()
    for found in reversed(list(_FENCE.finditer(text))):
        mark, may_close = found["fence"], not found["rest"].strip("`~ \t")
        if may_close:
            longest[mark[0]] = max(longest[mark[0]], len(mark))
        elif len(mark) > longest[mark[0]]:
            hidden.append(found.span("fence"))
    letters = list(text) if hidden else []
    for start, end in hidden:
        letters[start:end] = _HIDDEN * (end - start)
    return "".join(letters) if hidden else text

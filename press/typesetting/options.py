"""The hyphens before an option of a command, `--all`, in code within a line: no line ends between them and its name.

An element stands around them, since a letter that forbids the break would be copied with the code.
"""

import re

from lxml import etree

_OPTION = re.compile(r"(?<![\w-])-{1,2}\w")


def keep_options_whole(root: etree._Element) -> None:
    """Set an element that never breaks around the beginning of every option in the code of a document."""
    for code in list(root.iter("{*}code")):
        if not len(code) and not any(True for _ in code.iterancestors("{*}pre")):
            _keep_whole(code)


def _keep_whole(code: etree._Element) -> None:
    text, done, last = code.text or "", 0, code
    for match in _OPTION.finditer(text):
        _say(code, last, text[done : match.start()])
        last = etree.SubElement(code, str(code.tag).replace("code", "span"), {"class": "unbroken"})
        last.text, done = match[0], match.end()
    _say(code, last, text[done:])


def _say(code: etree._Element, last: etree._Element, text: str) -> None:
    """Put text behind the last element, or where the code begins."""
    if last is code:
        code.text = text
    else:
        last.tail = text

"""Formulas of a content document: what Pandoc's MathML lacks. What each one says: press/typesetting/formulas.py."""

import re
from math import ceil
from typing import Any

from lxml import etree

from press.typesetting.formulas import width_of, words_of

_NAMES = {"m": "http://www.w3.org/1998/Math/MathML"}
_DECIMAL = re.compile(r"(?<!\d)(\d++)\{,\}(\d++)")
_STEP, _MOST = 4, 40  # em: the widths that the sheet has classes for
_SIDES = {"text-align: left": "start", "text-align: right": "end"}


def finish_formulas(root: etree._Element, locale: str) -> None:
    """Give each formula its words, and the class of its width."""
    for formula in _found(root, "//m:math"):
        tex = "".join(each.text or "" for each in _found(formula, ".//m:annotation"))
        formula.set("alttext", words_of(tex, locale))
        _join_decimals(formula, tex)
        if formula.get("display") == "block":
            _name_width(formula, tex)
        for cell in _found(formula, ".//m:*[@style]"):
            cell.set("class", _SIDES.get(cell.attrib.pop("style").rstrip(";"), ""))


def _found(root: etree._Element, path: str) -> list[Any]:
    found: Any = root.xpath(path, namespaces=_NAMES)
    return list(found)


def _join_decimals(formula: etree._Element, tex: str) -> None:
    """A decimal typed as TeX wants it, `0{,}87`, is one number; Pandoc makes two of it, with a space between."""
    for whole, decimals in _DECIMAL.findall(tex):
        for number in _found(formula, f".//m:mn[text()='{whole}']"):
            following = list(number.itersiblings())[:2]
            if [part.text for part in following] == [",", decimals]:
                number.text = f"{whole},{decimals}"
                for part in following:
                    part.getparent().remove(part)
                break


def _name_width(formula: etree._Element, tex: str) -> None:
    """What is wider than a phone may need to be; more than the widest class no page has room for either."""
    if (steps := ceil(width_of(tex, is_displayed=True) / _STEP)) > 1:
        formula.set("class", f"wide-{min(steps * _STEP, _MOST)}")

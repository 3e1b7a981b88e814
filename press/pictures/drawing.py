"""A drawing (SVG): whole, of sound measures, of a size that can be drawn, and without anything from outside."""

import math
import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from press.core import limits
from press.core.codes import UNREADABLE_PICTURE
from press.core.fonts import TEXT_FAMILIES, characters_of
from press.pictures.picture import Fault, Refused

SVG = "http://www.w3.org/2000/svg"
_CSS_LINK = re.compile(r"""(?:url\(\s*+|@import\s++)["']?([^"')\s]++)""")
_LEFT_OUT = frozenset({"filter", "mask", "switch"})
_MOVING = frozenset({"animate", "animateMotion", "animateTransform", "set"})
_GEOMETRY = frozenset(
    {
        "x",
        "y",
        "x1",
        "y1",
        "x2",
        "y2",
        "cx",
        "cy",
        "r",
        "rx",
        "ry",
        "fx",
        "fy",
        "width",
        "height",
        "d",
        "points",
        "transform",
        "viewBox",
        "stroke-width",
        "font-size",
        "offset",
    }
)
_NUMBER = re.compile(r"[-+]?(?:\d++\.?\d*+|\.\d++)(?:[eE][-+]?\d++)?")
_NO_NUMBER = re.compile(r"\b(?:nan|inf|infinity)\b", re.IGNORECASE)
_LENGTH = re.compile(r"\s*+([-+.\deE]++)(?:px|pt|pc|mm|cm|in|em|ex|q|%)?\s*+", re.IGNORECASE)
_ENDLESS = 10**12
LARGEST = 1e6  # units: no drawing needs more, and engines lose their precision


def read_drawing(data: bytes) -> Any:
    """The tree of a drawing; raises Refused."""
    if len(data) > limits.MAX_DRAWING_BYTES:
        problem = f"has {len(data) / 1e6:.1f} MB; a drawing has {limits.MAX_DRAWING_BYTES / 1e6:g} MB at most"
        raise Refused("i-006", problem, "Simplify its paths, or save it as PNG.")
    try:
        root: Any = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    except (etree.XMLSyntaxError, ValueError) as error:
        said = " ".join(str(error).split())[:100]
        raise Refused(
            UNREADABLE_PICTURE,
            f"can't be read as a drawing ({said})",
            "Save it again, as plain SVG.",
        ) from None
    if root.tag != f"{{{SVG}}}svg":
        raise Refused("i-002", "is XML, but no drawing", "Save it again, as plain SVG.")
    return root


def drawing_faults(root: Any) -> Iterator[Fault]:
    """What is wrong with a drawing that can be read."""
    yield from _reaching_out(root)
    if moving := next((name for name in map(_local, root.iter("*")) if name in _MOVING), ""):
        yield Fault(
            "i-005",
            f"moves: it holds <{moving}>, and a book keeps still",
            "Take the animation out.",
        )
    if next(root.iter(f"{{{SVG}}}foreignObject"), None) is not None:
        yield Fault(
            "i-008",
            "holds a page of its own (<foreignObject>), which no page shows",
            "Draw it as text.",
        )
    yield from _undrawn(root)
    yield from _bad_measures(root)
    if (shapes := _shapes(root)) > limits.MAX_SHAPES:
        many = (
            f"draws {shapes:,} shapes" if shapes < _ENDLESS else "repeats its shapes without an end"
        )
        problem = f"{many}; {limits.MAX_SHAPES:,} is the most"
        yield Fault("i-006", problem, "Simplify it, or save it as PNG.")


def _undrawn(root: Any) -> Iterator[Fault]:
    """What WeasyPrint leaves out of the page, so that page and screen would differ; letters that no face has."""
    if left := sorted(_LEFT_OUT.intersection(map(_local, root.iter("*")))):
        problem = f"holds <{left[0]}>, which the page doesn't draw"
        yield Fault("i-010", problem, "Draw it without that, or save it as PNG.")
    said = "".join("".join(text.itertext()) for text in root.iter(f"{{{SVG}}}text"))
    if lost := sorted(
        {letter for letter in set(said) - characters_of(*TEXT_FAMILIES) if not letter.isspace()}
    ):
        shown = ", ".join(f"{letter} (U+{ord(letter):04X})" for letter in lost[:8])
        yield Fault(
            "i-010",
            f"says letters that no typeface of the book has: {shown}",
            "Turn its words into outlines.",
        )


def _local(element: Any) -> str:
    return str(etree.QName(element).localname)


def _reaching_out(root: Any) -> Iterator[Fault]:
    """It holds all that it shows: no script, no file or page that it would load (EPUB 3.3, 3.6)."""
    remedy = "Draw it without that, or embed it in the picture."
    for asked in dict.fromkeys(_asked_for(root)):
        yield Fault("i-008", f"asks for {asked}", remedy)


def _asked_for(root: Any) -> Iterator[str]:
    if (dtd := root.getroottree().docinfo.internalDTD) is not None:
        yield from (f"the entity &{entity.name};" for entity in dtd.iterentities())
    for element in root.iter("*"):
        names = [(etree.QName(name).localname, value) for name, value in element.items()]
        if _local(element) == "script" or any(name.startswith("on") for name, _ in names):
            yield "a script"
        links = [value for name, value in names if name == "href"]
        links += [
            link
            for text in (element.text or "", *element.values())
            for link in _CSS_LINK.findall(text)
        ]
        yield from (f'"{link[:80]}"' for link in links if not link.startswith(("#", "data:image/")))


def _bad_measures(root: Any) -> Iterator[Fault]:
    box = root.get("viewBox")
    if box is not None and not _is_box(box):
        yield Fault(
            "i-007",
            f'has viewBox="{box[:60]}", which is no area',
            "Give it four numbers, the last two above 0.",
        )
    for name in ("width", "height"):
        length = root.get(name)
        if length is not None and not _is_length(length):
            yield Fault(
                "i-007",
                f'has {name}="{length[:60]}", which is no length',
                "Give it a number above 0.",
            )
    if box is None and (root.get("width") is None or root.get("height") is None):
        yield Fault(
            "i-007", "has no size: neither a viewBox nor width and height", "Give it a viewBox."
        )
    for element in root.iter("*"):
        for name, value in element.items():
            if name in _GEOMETRY and element is not root and _is_beyond(value):
                said = f'holds <{_local(element)} {name}="{value[:40]}{"…" if len(value) > 40 else ""}">'
                yield Fault(
                    "i-007",
                    f"{said}, with a number that is none or too large",
                    "Correct it, or draw it anew.",
                )
                return


def _is_box(box: str) -> bool:
    parts = box.replace(",", " ").split()
    numbers = [_number(part) for part in parts]
    return len(numbers) == 4 and all(abs(n) <= LARGEST for n in numbers) and min(numbers[2:]) > 0


def _is_length(length: str) -> bool:
    found = _LENGTH.fullmatch(length)
    return bool(found) and 0 < _number(found[1] if found else "") <= LARGEST


def _number(text: str) -> float:
    """A number as SVG writes it; an endless one for anything else, so that no bound holds."""
    return float(text) if _NUMBER.fullmatch(text) else math.inf


def _is_beyond(value: str) -> bool:
    return bool(_NO_NUMBER.search(value)) or any(
        abs(float(n)) > LARGEST for n in _NUMBER.findall(value)
    )


def _shapes(root: Any) -> int:
    """How many elements are drawn, those that <use> repeats counted each time; a circle of them is endless."""
    by_id = {element.get("id"): element for element in root.iter("*") if element.get("id")}
    return _with_uses(root, by_id, {}, ())


def _with_uses(
    element: Any, by_id: dict[str, Any], known: dict[str, int], around: tuple[str, ...]
) -> int:
    """The elements of this one, and of all that is used in it; `around` are the uses that led here."""
    total = 0
    for inner in element.iter("*"):
        total += 1
        if _local(inner) == "use":
            target = next(
                (v[1:] for n, v in inner.items() if etree.QName(n).localname == "href"), ""
            )
            if target in around:
                return _ENDLESS
            if target in by_id:
                if target not in known:
                    known[target] = _with_uses(by_id[target], by_id, known, (*around, target))
                total += known[target]
    return min(total, _ENDLESS)

"""Check an SVG drawing: well-formed, with sound sizes, not too large, and self-contained."""

import math
import re
from collections.abc import Iterator, Mapping

from lxml import etree

from press.core import limits
from press.core.findings import UNREADABLE_PICTURE
from press.core.fonts import TEXT_FAMILIES, characters_of
from press.pictures.picture import PictureFault, UnusablePicture

SVG = "http://www.w3.org/2000/svg"
_CSS_LINK = re.compile(r"""(?:url\(\s*+|@import\s++)["']?([^"')\s]++)""")
_NOT_DRAWN = frozenset({"filter", "mask", "switch"})  # WeasyPrint leaves them out
_ANIMATIONS = frozenset({"animate", "animateMotion", "animateTransform", "set"})
# Attributes with numbers that an engine computes with.
_GEOMETRY = re.compile(
    "[xy][12]?|[cfr][xy]|r|width|height|d|points|transform|viewBox|stroke-width|font-size|offset"
)
_NUMBER = re.compile(r"[-+]?(?:\d++\.?\d*+|\.\d++)(?:[eE][-+]?\d++)?")
_NO_NUMBER = re.compile(r"\b(?:nan|inf|infinity)\b", re.IGNORECASE)
_LENGTH = re.compile(r"\s*+([-+.\deE]++)(?:px|pt|pc|mm|cm|in|em|ex|q|%)?\s*+", re.IGNORECASE)
_ENDLESS = 10**12  # shapes of a drawing that uses itself
MAX_COORDINATE = 1e6  # no drawing needs more, and engines lose their precision


def read_drawing(data: bytes) -> etree._Element:
    """The root of a drawing; raises UnusablePicture."""
    if len(data) > limits.MAX_DRAWING_BYTES:
        most = f"a drawing has {limits.MAX_DRAWING_BYTES / 1e6:g} MB at most"
        problem = f"has {len(data) / 1e6:.1f} MB; {most}"
        raise UnusablePicture("i-006", problem, "Simplify its paths, or save it as PNG.")
    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    except (etree.XMLSyntaxError, ValueError) as error:
        reason = " ".join(str(error).split())[:100]
        raise UnusablePicture(
            UNREADABLE_PICTURE,
            f"can't be read as a drawing ({reason})",
            "Save it again, as plain SVG.",
        ) from None
    if root.tag != f"{{{SVG}}}svg":
        raise UnusablePicture("i-002", "is XML, but not a drawing", "Save it again, as plain SVG.")
    return root


def drawing_faults(root: etree._Element) -> Iterator[PictureFault]:
    """Faults of a drawing that can be read."""
    yield from _external_references(root)
    if moving := next((name for name in map(_local, root.iter("*")) if name in _ANIMATIONS), ""):
        yield PictureFault(
            "i-005",
            f"is animated (<{moving}>), and a book shows still pictures",
            "Remove the animation.",
        )
    if next(root.iter(f"{{{SVG}}}foreignObject"), None) is not None:
        yield PictureFault(
            "i-008", "contains <foreignObject>, which pages can't show", "Draw it as text."
        )
    yield from _not_drawn(root)
    yield from _bad_sizes(root)
    if (shapes := count_shapes(root)) > limits.MAX_SHAPES:
        many = (
            f"draws {shapes:,} shapes" if shapes < _ENDLESS else "repeats its shapes without an end"
        )
        problem = f"{many}; {limits.MAX_SHAPES:,} is the most"
        yield PictureFault("i-006", problem, "Simplify it, or save it as PNG.")


def _not_drawn(root: etree._Element) -> Iterator[PictureFault]:
    """Elements that WeasyPrint doesn't draw; characters that the book's text fonts lack."""
    if left := sorted(_NOT_DRAWN.intersection(map(_local, root.iter("*")))):
        problem = f"contains <{left[0]}>, which pages can't show"
        yield PictureFault("i-010", problem, "Draw it without that, or save it as PNG.")
    words = "".join(str(part) for text in root.iter(f"{{{SVG}}}text") for part in text.itertext())
    if lost := sorted(
        {letter for letter in set(words) - characters_of(*TEXT_FAMILIES) if not letter.isspace()}
    ):
        shown = ", ".join(f"{letter} (U+{ord(letter):04X})" for letter in lost[:8])
        yield PictureFault(
            "i-010",
            f"contains characters that no typeface of the book has: {shown}",
            "Convert its text to outlines.",
        )


def _attributes(element: etree._Element) -> list[tuple[str, str]]:
    return [(str(name), str(value)) for name, value in element.items()]


def _local(element: etree._Element) -> str:
    return str(etree.QName(element).localname)


def _external_references(root: etree._Element) -> Iterator[PictureFault]:
    """Scripts, entities, and resources that it would load (EPUB 3.3, 3.6: none may be remote)."""
    remedy = "Draw it without that, or embed it in the picture."
    for reference in dict.fromkeys(_references(root)):
        yield PictureFault("i-008", f"uses {reference}", remedy)


def _references(root: etree._Element) -> Iterator[str]:
    if (dtd := root.getroottree().docinfo.internalDTD) is not None:
        entities = dtd.iterentities()  # type: ignore[attr-defined]  # lxml-stubs lacks it
        yield from (f"the entity &{entity.name};" for entity in entities)
    for element in root.iter("*"):
        names = [(etree.QName(name).localname, value) for name, value in _attributes(element)]
        if _local(element) == "script" or any(name.startswith("on") for name, _ in names):
            yield "a script"
        links = [value for name, value in names if name == "href"]
        links += [
            link
            for text in (element.text or "", *map(str, element.values()))
            for link in _CSS_LINK.findall(text)
        ]
        yield from (f'"{link[:80]}"' for link in links if not link.startswith(("#", "data:image/")))


def _bad_sizes(root: etree._Element) -> Iterator[PictureFault]:
    box = root.get("viewBox")
    if box is not None and not _is_box(box):
        yield PictureFault(
            "i-007",
            f'has viewBox="{box[:60]}", which is not an area',
            "Give it four numbers, the last two above 0.",
        )
    for name in ("width", "height"):
        length = root.get(name)
        if length is not None and not _is_length(length):
            yield PictureFault(
                "i-007",
                f'has {name}="{length[:60]}", which is not a length',
                "Give it a number above 0.",
            )
    if box is None and (root.get("width") is None or root.get("height") is None):
        yield PictureFault(
            "i-007", "has no size: neither a viewBox nor width and height", "Give it a viewBox."
        )
    for element in root.iter("*"):
        for name, value in _attributes(element):
            if _GEOMETRY.fullmatch(name) and element is not root and _is_beyond(value):
                shown = value[:40] + ("…" if len(value) > 40 else "")
                where = f'contains <{_local(element)} {name}="{shown}">'
                yield PictureFault(
                    "i-007",
                    f"{where}, whose number is invalid or too large",
                    "Correct it, or draw it again.",
                )
                return


def _is_box(box: str) -> bool:
    parts = box.replace(",", " ").split()
    numbers = [_number(part) for part in parts]
    return (
        len(numbers) == 4
        and all(abs(n) <= MAX_COORDINATE for n in numbers)
        and min(numbers[2:]) > 0
    )


def _is_length(length: str) -> bool:
    found = _LENGTH.fullmatch(length)
    return bool(found) and 0 < _number(found[1] if found else "") <= MAX_COORDINATE


def _number(text: str) -> float:
    """A number as SVG writes it; infinity for anything else, so that it is out of every bound."""
    return float(text) if _NUMBER.fullmatch(text) else math.inf


def _is_beyond(value: str) -> bool:
    return bool(_NO_NUMBER.search(value)) or any(
        abs(float(n)) > MAX_COORDINATE for n in _NUMBER.findall(value)
    )


def count_shapes(root: etree._Element) -> int:
    """How many elements are drawn, with those that <use> repeats; endless if it uses itself."""
    by_id = {key: element for element in root.iter("*") if (key := element.get("id"))}
    return _count(root, by_id, {}, ())


def _count(
    element: etree._Element,
    by_id: Mapping[str, etree._Element],
    known: dict[str, int],
    around: tuple[str, ...],
) -> int:
    """Elements within this one and in all that it uses; `around`: the ids being counted."""
    total = 0
    for inner in element.iter("*"):
        total += 1
        if _local(inner) == "use":
            target = next(
                (v[1:] for n, v in _attributes(inner) if etree.QName(n).localname == "href"), ""
            )
            if target in around:
                return _ENDLESS
            if target in by_id:
                if target not in known:
                    known[target] = _count(by_id[target], by_id, known, (*around, target))
                total += known[target]
    return min(total, _ENDLESS)

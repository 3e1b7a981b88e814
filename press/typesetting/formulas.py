"""Formulas: read once for all editions, put into words, and drawn for the page.

What each edition says of a formula, its TeX being what stands between the dollars:

* PDF: a structure element Formula, whose Alt are the words of the formula in the language of the
  edition (`words_of`); what is painted are outlines. The number of an equation, «(3.1)», is text
  behind it in the same paragraph.
* EPUB: `<math>` whose alttext are the same words, and whose `<annotation
  encoding="application/x-tex">` is the TeX, letter by letter; an equation's number is text behind
  it in the same `<div class="equation">`.

Mathra draws TeX with the outlines of STIX Two Math, whose letters are as high as those of the text
face, and has words in sixteen languages; in others the words are the TeX itself. Alternatives
considered: ziamath (limits beside an integral and sums within a fraction are set worse, and it has
no words), Typst (81 MB, and a syntax of its own).
"""

import html
import json
import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from math import ceil

import mathra
from lxml import etree

from press.core.cache import Store
from press.typesetting.pandoc import API, run_pandoc

WIDEST_IN_LINE = 8.0  # em: about what a phone of 320 px has in letters of twice the size
SVG = "http://www.w3.org/2000/svg"
# What paints; the rest of the SVG is for a browser.
_DRAWN = frozenset({"defs", "g", "path", "use", "rect", "line"})
_WARNING = re.compile(r"^\[WARNING\] Could not convert TeX math ", re.MULTILINE)
_COLUMN = re.compile(r"^column \d+: ")
_PLACE = re.compile(
    r'<span(?P<line> data-line="\d+")? class="formula" data-kind="(?P<kind>\w+)"'
    r' data-tex="(?P<tex>[^"]*)"></span>'
    r'(?P<number><span(?: data-line="\d+")? class="equation-number")?'
)
_WHITE = 1.0  # em: the least above and below a displayed formula, together
_ASCENT, _DESCENT = 1.036, 0.335  # em: of Source Serif 4, which decide where a line's baseline lies
# em: so much higher than its line may a formula be before it moves the lines apart
_MOST_OVER = 0.3


class UnreadFormula(Exception):
    """TeX that can't be drawn; the message says why, as the end of a sentence."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A formula as an SVG picture; sizes in em of the text, `depth` below the baseline."""

    svg: bytes
    width: float
    height: float
    depth: float

    @property
    def name(self) -> str:
        """The name of its file, by its content."""
        return f"formula-{sha256(self.svg).hexdigest()[:16]}.svg"


def draw(tex: str, colour: str, *, is_displayed: bool) -> Drawing:
    """The drawing of a formula; raises UnreadFormula."""
    root = etree.fromstring(_rendered(tex, "en", is_displayed=is_displayed)["svg"].encode())
    _, top, width, height = (float(number) / 1000 for number in root.get("viewBox", "").split())
    for child in list(root):
        if etree.QName(child).localname not in _DRAWN:
            root.remove(child)
    attributes = {"viewBox": root.get("viewBox", ""), "color": colour}
    plain = etree.Element(f"{{{SVG}}}svg", attributes, nsmap={None: SVG})  # type: ignore[dict-item]
    plain.extend(list(root))
    for element in plain.iter():
        if element.get("fill") == "currentColor":
            element.set("fill", colour)
    return Drawing(etree.tostring(plain), width, height, height + top)


def width_of(tex: str, *, is_displayed: bool) -> float:
    """How wide a formula is, in em of the text around it; raises UnreadFormula."""
    return draw(tex, "#000", is_displayed=is_displayed).width


def words_of(tex: str, locale: str) -> str:
    """The words for a formula in the language of the edition; its TeX where that has none."""
    language = next((each for each in (locale, locale.split("-")[0]) if each in _languages()), "")
    if not language:
        return " ".join(tex.split())
    return _rendered(tex, language, is_displayed=True)["speech"]


@cache
def _languages() -> frozenset[str]:
    return frozenset(language["code"] for language in mathra.locales())


def _rendered(tex: str, language: str, *, is_displayed: bool) -> mathra.Result:
    """What mathra makes of a formula: `svg` and `speech`; raises UnreadFormula."""
    try:
        return mathra.render(tex, language, display=is_displayed, strict=True)
    except ValueError as error:
        raise UnreadFormula(_COLUMN.sub("", str(error)).rstrip(".")) from None
    except RecursionError:
        raise UnreadFormula("it is nested too deeply") from None


def find_unread(formulas: Sequence[str], store: Store) -> dict[str, str]:
    """The formulas that an edition can't show, with the reason from the drawing or from Pandoc."""
    unread = _unread_by_pandoc(formulas, store) if formulas else {}
    for tex in formulas:
        try:
            _rendered(tex, "en", is_displayed=True)
        except UnreadFormula as error:
            unread[tex] = str(error)
    return unread


def find_wide(formulas: Sequence[str]) -> frozenset[str]:
    """The formulas too wide for a line on a phone, which also leave gaps in a printed line."""
    found = set()
    for tex in formulas:
        with suppress(UnreadFormula):
            found |= {tex} if width_of(tex, is_displayed=False) > WIDEST_IN_LINE else set()
    return frozenset(found)


def _unread_by_pandoc(formulas: Sequence[str], store: Store) -> dict[str, str]:
    """Those of which Pandoc makes no MathML, with what it found."""

    def ask() -> str:
        blocks = [
            {"t": "Para", "c": [{"t": "Math", "c": [{"t": "InlineMath"}, tex]}]} for tex in formulas
        ]
        document = json.dumps({"pandoc-api-version": API, "meta": {}, "blocks": blocks})
        _, messages = run_pandoc(["--from=json", "--to=html5", "--mathml", "--sandbox"], document)
        return json.dumps(dict(map(_refusal, _WARNING.split("\n".join(messages))[1:])))

    refused = json.loads(store.keep(__name__, ("unread", *formulas), ask))
    return {tex: refused[plain] for tex in formulas if (plain := " ".join(tex.split())) in refused}


def _refusal(warning: str) -> tuple[str, str]:
    """The formula that a warning of Pandoc names, on one line, and what it found there."""
    tex, _, reason = warning.partition(", rendering as TeX:")
    lines = (line.strip() for line in reason.splitlines())
    found = (line for line in lines if line.startswith("unexpected"))
    return " ".join(tex.split()), next(found, "Pandoc can't read it")


def set_formulas(text: str, locale: str, tokens: Mapping[str, str]) -> tuple[str, dict[str, bytes]]:
    """A page's HTML with a picture in the place of each formula, and these pictures by name."""
    pictures: dict[str, bytes] = {}
    leading = _points(tokens["leading"]) / _points(tokens["text"])

    def placed(found: re.Match[str]) -> str:
        tex, is_displayed = html.unescape(found["tex"]), found["kind"] == "block"
        drawing, words = draw(tex, tokens["ink"], is_displayed=is_displayed), words_of(tex, locale)
        pictures[drawing.name] = drawing.svg
        top, bottom = (_displayed if is_displayed else _in_line)(drawing, leading)
        number = _number(drawing, bottom, leading) if found["number"] else ""
        return _image(drawing, tex, words, (top, bottom), found["line"] or "") + number

    return _PLACE.sub(placed, text), pictures


def _image(drawing: Drawing, tex: str, words: str, margins: tuple[float, float], line: str) -> str:
    """The element of a drawing; CSS measures its depth to the edge of its margin."""
    top, bottom = margins
    style = (
        f"height:{_em(drawing.height)};width:{_em(drawing.width)};"
        f"vertical-align:{_em(-drawing.depth - bottom)};margin:{_em(top)} 0 {_em(bottom)}"
    )
    alt, source = (html.escape(each, quote=True) for each in (words, tex))
    tall = " data-tall" if min(margins) < 0 else ""
    return (
        f'<img class="formula" src="{drawing.name}" alt="{alt}" data-tex="{source}"'
        f' style="{style}"{line}{tall}>'
    )


def _number(drawing: Drawing, bottom: float, leading: float) -> str:
    """The beginning of an equation's number, on the baseline of the drawing."""
    foot = drawing.depth + bottom - _DESCENT - (leading - _ASCENT - _DESCENT) / 2
    return f'<span style="bottom:{_em(foot)}" class="equation-number"'


def _displayed(drawing: Drawing, leading: float) -> tuple[float, float]:
    """The white above and below that make a displayed formula so many whole lines high."""
    lines = ceil((drawing.height + _WHITE) / leading)
    return ((lines * leading - drawing.height) / 2,) * 2


def _in_line(drawing: Drawing, leading: float) -> tuple[float, float]:
    """Margins that let a formula exceed its line a little without moving the lines apart."""
    half = (leading - _ASCENT - _DESCENT) / 2
    over = drawing.height - drawing.depth - _ASCENT - half, drawing.depth - _DESCENT - half
    top, bottom = (-min(max(each, 0.0), _MOST_OVER) for each in over)
    return top, bottom


def _em(number: float) -> str:
    return f"{round(number, 4) + 0:g}em"


def _points(length: str) -> float:
    return float(length.removesuffix("pt"))

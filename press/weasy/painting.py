"""Painting laid-out pages into values: what a PDF needs of them, without WeasyPrint's boxes.

The pages of several documents can be joined later (`assembly`), so nothing here knows its place in
a file: links go to names, fonts are whole, and resources are named within a range of numbers.
"""

import hashlib
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import SimpleNamespace

import pydyf
from weasyprint.pdf.fonts import Font

from press.weasy.boxes import Page
from press.weasy.document import Area, LaidOutDocument, RenderedPage, Untyped
from press.weasy.painted_numbers import PaintedNumber, numbers_on, painted_numbers
from press.weasy.writing import Marks, PageStream

KINDS = ("ExtGState", "XObject", "Pattern", "Shading")  # of resources that have counted names
COLOUR_SPACES, PROFILE = b"@colour-spaces@", b"@profile@"  # their places in the finished file
# How pydantic writes bytes that need not be text.
_AS_JSON = {"ser_json_bytes": "base64", "val_json_bytes": "base64"}
_SCALE = 0.75  # points per CSS pixel
_ALIVE = frozenset({"hb_font", "hb_face", "file_content"})  # of a Font: C objects, and its file


@dataclass(frozen=True, slots=True)
class Resource:
    """A PDF object: its syntax, a dictionary, or a stream with a dictionary.

    `xobject` names a stream among the XObjects beside it, instead. Where all is None, WeasyPrint
    puts the object in later.
    """

    __pydantic_config__ = _AS_JSON
    syntax: bytes | None = None
    entries: "Mapping[str, Resource] | None" = None
    stream: bytes | None = None
    is_deflated: bool = False  # the stream; a picture has a filter of its own
    xobject: str | None = None


@dataclass(frozen=True, slots=True)
class PaintedFont:
    """A font in use: Pango's key, the hash of its file, and what WeasyPrint knows of it."""

    __pydantic_config__ = _AS_JSON
    key: int
    file: str
    name: bytes
    facts: Mapping[str, Untyped]  # numbers and strings by the names of `Font`'s attributes
    widths: Mapping[int, float]
    to_unicode: Mapping[int, str]
    missing: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class PaintedLink:
    """A link: its kind, its target, and its area on the page."""

    kind: str
    target: str
    area: Area


@dataclass(frozen=True, slots=True)
class PaintedPage:
    """A page: its size in CSS pixels, its deflated content stream, what can be reached on it.

    `numbers` are the page numbers that are printed on it; None where they can't be exchanged.
    """

    __pydantic_config__ = _AS_JSON
    width: float
    height: float
    content: bytes
    links: tuple[PaintedLink, ...]
    anchors: Mapping[str, Area]
    bookmarks: tuple[tuple[int, str, tuple[float, float], str], ...]
    numbers: tuple[PaintedNumber, ...] | None = None

    def renumbered(self, number_of: Callable[[str], str]) -> "PaintedPage":
        """The page with other numbers, by target; each must have as many figures as before."""
        pairs = [(number, number_of(number.target)) for number in self.numbers or ()]
        if all(number.text == new for number, new in pairs):
            return self
        content = bytearray(zlib.decompress(self.content))
        for number, new in pairs:
            number.write(content, new)
        numbers = tuple(replace(number, text=new) for number, new in pairs)
        return replace(self, content=zlib.compress(bytes(content), 9), numbers=numbers)


@dataclass(frozen=True, slots=True)
class Painted:
    """Painted pages, and what they share."""

    pages: tuple[PaintedPage, ...]
    resources: Mapping[str, Mapping[str, Resource]]  # by kind and name
    images: Mapping[str, Resource]
    fonts: tuple[PaintedFont, ...]
    intent: str | None  # the output intent of the file


class _Names(pydyf.Dictionary):  # type: ignore[misc]
    """Resources whose names WeasyPrint counts (`x{len(…)}`), here from a number on."""

    def __init__(self, first: int) -> None:
        super().__init__()
        self._first = first

    def __len__(self) -> int:
        return self._first + int(super().__len__())


def paint(
    document: LaidOutDocument,
    pages: Sequence[Page],
    new_stream: Callable[..., PageStream],
    first_name: int,
    read: Callable[[Page, Marks], None],
    folios: Sequence[str] = (),
) -> Painted:
    """Paint all pages with streams of `new_stream`; `read` gets each page with its marks.

    The names of resources are counted from `first_name`. The links of each page, and they alone,
    have annotations from then on.
    Page numbers can be exchanged later where `folios` are given, one for each page.
    """
    fonts, images = dict[int, Font](), dict[str, Untyped]()
    shared = {kind: _Names(first_name) for kind in KINDS} | {"ColorSpace": COLOUR_SPACES}
    intent = document.output_intent
    profiles = {intent: SimpleNamespace(pdf_reference=PROFILE)} if intent else {}
    painted = list[PaintedPage]()
    for rendered, page in zip(document.pages, pages, strict=True):
        for box in page.box.within():
            box.source.link_annotation = None  # one of a file that was written before
        stream = new_stream(
            fonts, _area(rendered), shared, images, {}, profiles, intent, compress=True
        )
        stream.transform(d=-1, f=rendered.height * _SCALE)
        boxes = numbers_on(page, folios)
        stream.numbers = {box.key: box for box in boxes or ()}
        rendered.paint(stream, _SCALE)
        for number, link in enumerate(rendered.links):
            link[3].link_annotation = pydyf.Dictionary({"number": number})
        numbers = None if boxes is None else painted_numbers(stream, fonts.values())
        painted.append(_page(rendered, deflated(stream), numbers))
        read(page, stream.marks)
    return Painted(
        tuple(painted),
        {kind: dict((_resource(shared, {}).entries or {})[kind].entries or {}) for kind in KINDS},
        {name: _image(image) for name, image in images.items()},
        tuple(_font(key, font) for key, font in fonts.items()),
        intent,
    )


def _area(page: RenderedPage) -> Area:
    """What a page may paint: with the bleed."""
    bleed = page.bleed
    width, height = bleed["left"] + bleed["right"], bleed["top"] + bleed["bottom"]
    return -bleed["left"], -bleed["top"], page.width + width, page.height + height


def _page(
    rendered: Untyped, content: bytes, numbers: tuple[PaintedNumber, ...] | None
) -> PaintedPage:
    links = tuple(
        PaintedLink(kind, target, tuple(area)) for kind, target, area, _ in rendered.links
    )
    bookmarks = tuple((*bookmark,) for bookmark in rendered.bookmarks)
    anchors = {name: tuple(area) for name, area in rendered.anchors.items()}
    return PaintedPage(rendered.width, rendered.height, content, links, anchors, bookmarks, numbers)


def deflated(stream: pydyf.Stream) -> bytes:
    """The content of a stream as pydyf writes it (`Stream.data`)."""
    return zlib.compress(_joined(stream), 9)


def _joined(stream: pydyf.Stream) -> bytes:
    return b"\n".join(pydyf._to_bytes(item) for item in stream.stream)


def _resource(value: Untyped, streams: Mapping[int, str]) -> Resource:
    if value is None:
        return Resource()
    if id(value) in streams:
        return Resource(xobject=streams[id(value)])
    if isinstance(value, pydyf.Stream):
        entries = {key: _resource(entry, streams) for key, entry in value.extra.items()}
        content = deflated(value) if value.compress else _joined(value)
        return Resource(entries=entries, stream=content, is_deflated=bool(value.compress))
    if isinstance(value, dict):
        beside = {id(it): name for name, it in value.get("XObject", {}).items() if it is not None}
        return Resource(
            entries={
                key: _resource(entry, streams if key == "XObject" else {**streams, **beside})
                for key, entry in value.items()
            }
        )
    return Resource(syntax=pydyf._to_bytes(value))


def _image(image: Mapping[str, Untyped]) -> Resource:
    made = image["image"].get_x_object(image["interpolate"], max(image["dpi_ratios"]))
    return _resource(made, {})


def _font(key: int, font: Font) -> PaintedFont:
    facts = {name: value for name, value in vars(font).items() if name not in _ALIVE}
    name, widths = facts.pop("name"), facts.pop("widths")
    to_unicode, missing = facts.pop("to_unicode"), facts.pop("missing")
    file = hashlib.sha256(font.file_content).hexdigest()
    return PaintedFont(key, file, name, facts, widths, to_unicode, missing)

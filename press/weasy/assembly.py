"""Assembling a document from painted pages, for WeasyPrint to write: nothing is laid out."""

import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from types import SimpleNamespace

import pydyf
from weasyprint import HTML
from weasyprint.document import Document
from weasyprint.html import get_html_metadata
from weasyprint.pdf.fonts import Font
from weasyprint.pdf.metadata import DocumentMetadata
from weasyprint.text.ffi import ffi, harfbuzz

from press.core.reads import hash_file
from press.weasy.document import LaidOutDocument, Metadata, Untyped
from press.weasy.painting import COLOUR_SPACES, PROFILE, Painted, PaintedFont, PaintedPage, Resource
from press.weasy.writing import PageStream

_SIDES = ("top", "right", "bottom", "left")

ffi.cdef(
    """
    hb_blob_t * hb_blob_create (const char *, unsigned int, int, void *, void *);
    hb_face_t * hb_face_create (hb_blob_t *, unsigned int);
    void hb_blob_destroy (hb_blob_t *);
    """,
    override=True,
)


class UnknownFont(Exception):
    """A font that was painted with is not among the files any more."""


class AssembledPage:
    """A page as `Document.write_pdf` asks for one; it paints what was painted before."""

    def __init__(self, page: PaintedPage) -> None:
        self.width, self.height = page.width, page.height
        self.bleed, self.forms = dict.fromkeys(_SIDES, 0), {None: list[object]()}
        self.boxes = [SimpleNamespace(link_annotation=None) for _ in page.links]
        self.links = [
            (link.kind, link.target, link.area, box)
            for link, box in zip(page.links, self.boxes, strict=True)
        ]
        self.anchors, self.bookmarks = page.anchors, page.bookmarks
        self._content = page.content

    def paint(self, stream: Untyped, _scale: float) -> None:
        """Add the content stream."""
        stream.stream.append(zlib.decompress(self._content))


def metadata_of(text: str) -> Metadata:
    """The metadata in the head of an HTML document."""
    metadata: Metadata = DocumentMetadata(**get_html_metadata(HTML(string=text)))
    return metadata


def assemble(
    parts: Sequence[Painted], metadata: Metadata, fonts: Iterable[Path]
) -> LaidOutDocument:
    """A document of the pages of all parts; `fonts` are the files that they may be set in.

    Raises UnknownFont.
    """
    pages = [AssembledPage(page) for part in parts for page in part.pages]
    document: LaidOutDocument = Document(
        pages, metadata, None, SimpleNamespace(font_map=None), {}, parts[0].intent
    )
    files = {hash_file(path): path for path in fonts}
    document.fonts = _fonts(parts, files)
    return document


def stream_of(parts: Sequence[Painted]) -> Callable[..., PageStream]:
    """The maker of content streams for an assembled document: the first brings all resources."""
    made = list[PageStream]()

    def stream(*given: Untyped, **options: Untyped) -> PageStream:
        resources, images, profiles = given[2], given[3], given[5]
        if not made:
            places = {COLOUR_SPACES: resources["ColorSpace"]}
            for profile in profiles.values():
                places[PROFILE] = profile.pdf_reference
            for part in parts:
                _add(part, resources, images, places)
        made.append(PageStream(*given, **options))
        return made[-1]

    return stream


def _add(
    part: Painted, resources: Untyped, images: dict[str, Untyped], places: Mapping[bytes, bytes]
) -> None:
    """Bring the resources of a part into the file."""
    for name, image in part.images.items():
        if name not in images:
            images[name] = _image(_object(image, places, {}))
    streams = dict[str, Untyped]()
    for kind in ("XObject", *(kind for kind in part.resources if kind != "XObject")):
        for name, resource in part.resources[kind].items():
            if name not in resources[kind]:
                resources[kind][name] = _object(resource, places, streams)
            if kind == "XObject":
                streams[name] = resources[kind][name]


def _image(made: Untyped) -> dict[str, Untyped]:
    """An image as WeasyPrint keeps it until a file is written."""
    image = SimpleNamespace(get_x_object=lambda *_: made)
    return {"image": image, "interpolate": False, "dpi_ratios": {1}, "x_object": None}


def _object(
    resource: Resource, places: Mapping[bytes, bytes], streams: Mapping[str, Untyped]
) -> Untyped:
    if resource.xobject is not None:
        return streams[resource.xobject]
    if resource.syntax is not None:
        syntax = resource.syntax
        for mark, place in places.items():
            syntax = syntax.replace(mark, place)
        return syntax
    if resource.entries is None:
        return None
    entries = pydyf.Dictionary()
    inner = dict(streams)
    for key, entry in sorted(resource.entries.items(), key=lambda item: item[0] != "XObject"):
        entries[key] = _object(entry, places, inner)
        if key == "XObject":
            inner |= entries[key]
    ordered = pydyf.Dictionary({key: entries[key] for key in resource.entries})
    if resource.stream is None:
        return ordered
    return pydyf.Stream([resource.stream], ordered, compress=resource.compress)


def _fonts(parts: Sequence[Painted], files: Mapping[str, Path]) -> dict[int, Untyped]:
    """Each font once, with the glyphs of all parts; of two texts of a glyph the first counts."""
    found = dict[int, Untyped]()
    for painted in (font for part in parts for font in part.fonts):
        if painted.key not in found:
            found[painted.key] = _font(painted, files)
            continue
        font = found[painted.key]
        font.widths = _completed(font.widths, painted.widths)
        font.to_unicode = _completed(font.to_unicode, painted.to_unicode)
        font.missing = _completed(font.missing, painted.missing)
    return found


def _completed(known: Mapping[int, Untyped], more: Mapping[int, Untyped]) -> dict[int, Untyped]:
    """What is known, in its order, and behind it what is new."""
    return {**known, **{glyph: value for glyph, value in more.items() if glyph not in known}}


def _font(painted: PaintedFont, files: Mapping[str, Path]) -> Untyped:
    """A `Font` without Pango: HarfBuzz reads the file again, to cut a subset from it."""
    if painted.file not in files:
        raise UnknownFont(str(painted.facts.get("family", "")))
    font = Font.__new__(Font)
    vars(font).update(painted.facts)
    font.name, font.widths = painted.name, dict(painted.widths)
    font.to_unicode, font.missing = dict(painted.to_unicode), dict(painted.missing)
    font.file_content = files[painted.file].read_bytes()
    length = len(font.file_content)
    # 0: HarfBuzz keeps a copy (HB_MEMORY_MODE_DUPLICATE).
    blob = harfbuzz.hb_blob_create(font.file_content, length, 0, ffi.NULL, ffi.NULL)
    font.hb_face = ffi.gc(
        harfbuzz.hb_face_create(blob, painted.facts["index"]), harfbuzz.hb_face_destroy
    )
    harfbuzz.hb_blob_destroy(blob)
    return font

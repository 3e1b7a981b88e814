"""Assembling a document from painted pages, for WeasyPrint to write: nothing is laid out."""

import json
from base64 import b64decode, b64encode
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

from press.core.cache import Store
from press.core.reads import environment, hash_file
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

    def __init__(self, page: PaintedPage, bleed: float) -> None:
        self.width, self.height = page.width, page.height
        self.bleed, self.forms = dict.fromkeys(_SIDES, bleed), {None: list[object]()}
        self.boxes = [SimpleNamespace(link_annotation=None) for _ in page.links]
        self.links = [
            (link.kind, link.target, link.area, box)
            for link, box in zip(page.links, self.boxes, strict=True)
        ]
        self.anchors, self.bookmarks = page.anchors, page.bookmarks
        self._content = page.content

    def paint(self, stream: Untyped, _scale: float) -> None:
        """Set the content stream."""
        stream.deflated = self._content


class Deflated(pydyf.Stream):  # type: ignore[misc]
    """A stream that was deflated before."""

    deflated = b""

    @property
    def data(self) -> bytes:
        """Its dictionary and its content, as `pydyf.Stream.data`."""
        if not self.deflated:
            return bytes(super().data)
        extra = pydyf.Dictionary(
            {**self.extra, "Filter": "/FlateDecode", "Length": len(self.deflated)}
        )
        return b"\n".join((extra.data, b"stream", self.deflated, b"endstream"))


class _AssembledStream(Deflated, PageStream):
    """The content stream of an assembled page."""


def metadata_of(text: str) -> Metadata:
    """The metadata in the head of an HTML document."""
    metadata: Metadata = DocumentMetadata(**get_html_metadata(HTML(string=text)))
    return metadata


def assemble(
    parts: Sequence[Painted],
    metadata: Metadata,
    fonts: Iterable[Path],
    store: Store,
    bleed: float = 0,
) -> LaidOutDocument:
    """A document of the pages of all parts; `fonts` are the files that they may be set in.

    `store` keeps the subsets of fonts, `bleed` is around each page, in CSS pixels.

    Raises UnknownFont.
    """
    pages = [AssembledPage(page, bleed) for part in parts for page in part.pages]
    document: LaidOutDocument = Document(
        pages, metadata, None, SimpleNamespace(font_map=None), {}, parts[0].intent
    )
    files = {hash_file(path): path for path in fonts}
    document.fonts = _fonts(parts, files, store)
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
        made.append(_AssembledStream(*given, **options))
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
    if not resource.is_deflated:
        return pydyf.Stream([resource.stream], ordered)
    stream = Deflated([], ordered)
    stream.deflated = resource.stream
    return stream


def _fonts(parts: Sequence[Painted], files: Mapping[str, Path], store: Store) -> dict[int, Untyped]:
    """Each font once, with the glyphs of all parts; of two texts of a glyph the first counts.

    Glyphs are sorted: which was painted first depends on the page numbers that a part had once.
    """
    found = dict[int, Untyped]()
    for painted in (font for part in parts for font in part.fonts):
        if painted.key not in found:
            if painted.file not in files:
                raise UnknownFont(str(painted.facts.get("family", "")))
            found[painted.key] = _KeptFont(painted, files[painted.file], store)
            continue
        font = found[painted.key]
        font.widths = {**painted.widths, **font.widths}
        font.to_unicode = {**painted.to_unicode, **font.to_unicode}
        font.missing = {**painted.missing, **font.missing}
    for font in found.values():
        font.widths = dict(sorted(font.widths.items()))
        font.to_unicode = dict(sorted(font.to_unicode.items()))
    return found


class _KeptFont(Font):  # type: ignore[misc]
    """A `Font` without Pango, whose subset is kept: HarfBuzz reads the file if it is to be cut."""

    def __init__(self, painted: PaintedFont, file: Path, store: Store) -> None:
        for name, value in painted.facts.items():
            setattr(self, name, value)
        self.name, self.widths = painted.name, dict(painted.widths)
        self.to_unicode, self.missing = dict(painted.to_unicode), dict(painted.missing)
        self._file, self._store, self._facts = file, store, json.dumps(painted.facts)

    def clean(self, to_unicode: Mapping[int, str], hinting: bool) -> None:
        """Cut the subset of these glyphs, or take it from the store."""

        def cut() -> str:
            environment("SOURCE_DATE_EPOCH")  # the date in the font that fontTools writes
            self.file_content, self.hb_face = _face(self._file, self.index)
            super(_KeptFont, self).clean(to_unicode, hinting)
            return b64encode(self.file_content).decode()

        glyphs = json.dumps([sorted(to_unicode), bool(self.missing), hinting])
        parts = (hash_file(self._file), self._facts, glyphs)
        self.file_content = b64decode(self._store.keep(__name__, parts, cut))


def _face(file: Path, index: int) -> tuple[bytes, Untyped]:
    """A font file and HarfBuzz's view of it."""
    content = file.read_bytes()
    # 0: HarfBuzz keeps a copy (HB_MEMORY_MODE_DUPLICATE).
    blob = harfbuzz.hb_blob_create(content, len(content), 0, ffi.NULL, ffi.NULL)
    face = ffi.gc(harfbuzz.hb_face_create(blob, index), harfbuzz.hb_face_destroy)
    harfbuzz.hb_blob_destroy(blob)
    return content, face

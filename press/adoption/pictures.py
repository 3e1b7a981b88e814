"""Pictures: found beside the text, named for assets/images/, with captions and alt texts."""

import hashlib
import re
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

from press.adoption.nodes import (
    find,
    link,
    plain,
    slugify,
    text_of,
    transform,
    unused,
    without_leading,
)
from press.adoption.report import ConversionReport
from press.pictures.picture import KINDS
from press.typesetting.pandoc_ast import Node, attr, para, words

PICTURE_FOLDER = "assets/images"
_CAPTION = re.compile(r"(?:Figura|Fig\.|Figure|Immagine|Abbildung)\s*\d", re.IGNORECASE)
_NUMBER = r"[\d.:–—-]+"


@dataclass(slots=True)
class PictureNames:
    """The pictures of an adoption: the file to copy for each new name."""

    root: Path
    named: dict[str, Path] = field(default_factory=dict)
    _by_content: dict[str, str] = field(default_factory=dict)

    def name(self, file: Path, chapter: str) -> str:
        """An unused, portable name for a file; the same one for the same bytes."""
        content = _digest(file)
        if content not in self._by_content:
            name = self._new_name(file, chapter, content)
            self._by_content[content], self.named[name] = name, file
        return self._by_content[content]

    def _new_name(self, file: Path, chapter: str, content: str) -> str:
        stem = slugify(file.stem, 8, 60) or "picture"
        if re.fullmatch(r"(?:image|img|picture|pic|figure|fig)?-?\d*", stem):
            stem = f"{chapter}-{stem}"

        def is_taken(name: str) -> bool:
            here = self.root / PICTURE_FOLDER / name
            return name in self.named or (here.exists() and _digest(here) != content)

        return unused(stem, is_taken, file.suffix.lower().replace(".jpeg", ".jpg"))


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def convert_pictures(
    blocks: list[Node], folder: Path, chapter: str, names: PictureNames, report: ConversionReport
) -> list[Node]:
    """The blocks with pictures in supported formats; any other becomes a link, or its words."""

    def answer(node: Node) -> Node | list[Node] | None:
        if node["t"] == "Image":
            return _image(node, folder, chapter, names, report)
        return _figure(node, report) if node["t"] == "Figure" else None

    return _with_typed_captions(transform(blocks, answer))


def _image(
    node: Node, folder: Path, chapter: str, names: PictureNames, report: ConversionReport
) -> Node | list[Node]:
    (key, _, pairs), caption, (target, _) = node["c"]
    if re.match(r"https?://", target):
        message = f"A link replaces the picture {target}: download it into {PICTURE_FOLDER}/"
        report.explain("pictures", -1, "a picture on the web became a link")
        report.explain("links", 1, "a picture on the web became a link")
        linked = link(caption or words(target.rpartition("/")[2] or target), target)
        return [linked, report.needs_editor_here(message)]
    file = _find_file(folder, target)
    if file is None:
        report.explain("pictures", -1, "a picture was not found")
        message = f'The picture "{target[:80]}" was not found: only its words were kept'
        return [
            *(caption or words(target.rpartition("/")[2][:80])),
            report.needs_editor_here(message),
        ]
    if file.suffix.lower() not in KINDS:
        report.explain("pictures", -1, "a picture had an unsupported format")
        message = f'The format of "{file.name}" is not supported: convert it to PNG, JPEG or SVG'
        return [*(caption or words(file.name)), report.needs_editor_here(message)]
    name, attributes = names.name(file, chapter), dict(pairs)
    alt = attributes.get("fig-alt") or attributes.get("alt")
    node["c"] = [attr(key, (), [("alt", alt)] if alt is not None else ()), caption, [name, ""]]
    if alt or caption:
        return node
    message = f'The picture "{name}" has no alternative text: write {{alt="…"}}'
    return [node, report.needs_editor_here(message)]


def _find_file(folder: Path, target: str) -> Path | None:
    """The file that a text names: beside it, or up to three folders above it (a project's root)."""
    name = unquote(target.split("?")[0].split("#")[0])
    if not name or name.startswith("data:"):
        return None
    below = (above / name.lstrip("/") for above in (folder, *folder.parents[:3]))
    return next((path for path in (folder / name, *below, Path(name)) if path.is_file()), None)


def _figure(node: Node, report: ConversionReport) -> Node | list[Node]:
    """A figure of one picture; any other is its content with the caption below."""
    (key, _, _), (_, caption), inside = node["c"]
    images = list(find(inside, "Image"))
    if len(images) != 1 or len(inside) != 1 or inside[0]["t"] not in ("Plain", "Para"):
        message = "A figure of several parts was replaced by these parts and the caption below them"
        report.changed(message)
        return [*inside, *(para(block["c"]) for block in caption if "c" in block)]
    image = images[0]
    beside = [n for n in inside[0]["c"] if n is not image and n["t"] == "Str"]
    inlines = [inline for block in caption for inline in block["c"]] or image["c"][1]
    alt: str | None = _alternative_text(image)
    if alt == text_of(inlines):
        name = image["c"][2][0]
        message = f'The alternative text of "{name}" repeats its caption: write {{alt="…"}}'
        beside.append(report.needs_editor_here(message))
        alt = None
    return _make_figure(image, key or image["c"][0][0], alt or None, inlines, beside)


def _alternative_text(image: Node) -> str:
    return dict(image["c"][0][2]).get("alt") or text_of(image["c"][1])


def _make_figure(
    image: Node, key: str, alt: str | None, caption: list[Node], beside: list[Node]
) -> Node:
    pairs = [("alt", alt)] if alt is not None else []  # alt="" says that it is decoration
    image["c"][0], image["c"][1] = attr("", (), pairs), caption
    return {"t": "Figure", "c": [attr(key), [None, [plain([*caption, *beside])]], [plain([image])]]}


def _with_typed_captions(blocks: list[Node]) -> list[Node]:
    """The blocks with a picture and the «Figura 3: …» typed below it as one figure."""
    done = list[Node]()
    for block in blocks:
        image = _lone_picture(done[-1]) if done else None
        if image and block["t"] == "Para" and _CAPTION.match(text_of(block)):
            caption = without_leading(block["c"][1:], "Space", text=_NUMBER) or block["c"]
            done[-1] = _make_figure(image, "", _alternative_text(image), caption, [])
        else:
            done.append(block)
    return done


def _lone_picture(block: Node) -> Node | None:
    """The picture of a paragraph that holds nothing else."""
    if block["t"] != "Para":
        return None
    spaces = ("Space", "SoftBreak", "LineBreak")
    content = [inline for inline in block["c"] if inline["t"] not in spaces]
    return content[0] if len(content) == 1 and content[0]["t"] == "Image" else None

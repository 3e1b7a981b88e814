"""Pictures: found beside the text, named safely, to be copied into assets/images/; each with its words."""

import hashlib
import re
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

from press.adoption.ledger import Ledger
from press.adoption.tree import Node, elements, link, slugified, text_of, walk, words

PICTURES = "assets/images"
_KINDS = frozenset({".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp"})
_CAPTION = re.compile(r"(?:Figura|Fig\.|Figure|Immagine|Abbildung)\s*\d", re.IGNORECASE)
_NUMBER = re.compile(r"[\d.:–—-]+")


@dataclass(slots=True)
class Album:
    """The pictures of an adoption: what is copied from where, by the name that it gets."""

    root: Path
    named: dict[str, Path] = field(default_factory=dict)
    _known: dict[str, str] = field(default_factory=dict)

    def name(self, file: Path, chapter: str) -> str:
        """A free and safe name for a file; the same one for the same bytes."""
        content = hashlib.sha256(file.read_bytes()).hexdigest()
        if content not in self._known:
            self._known[content] = self._free(file, chapter, content)
            self.named[self._known[content]] = file
        return self._known[content]

    def _free(self, file: Path, chapter: str, content: str) -> str:
        stem = slugified(file.stem, 8, 60) or "picture"
        stem = (
            f"{chapter}-{stem}"
            if re.fullmatch(r"(?:image|img|picture|pic|figure|fig)?-?\d*", stem)
            else stem
        )
        suffix = file.suffix.lower().replace(".jpeg", ".jpg")
        tries = (f"{stem}{'' if n == 1 else f'-{n}'}{suffix}" for n in range(1, 10_000))
        return next(name for name in tries if self._is_free(name, content))

    def _is_free(self, name: str, content: str) -> bool:
        here = self.root / PICTURES / name
        if name in self.named:
            return False
        return not here.exists() or hashlib.sha256(here.read_bytes()).hexdigest() == content


def bring_pictures_in_order(
    blocks: list[Node], folder: Path, chapter: str, album: Album, ledger: Ledger
) -> list[Node]:
    """The blocks with pictures that the press can show; one that it can't is a link, or its words."""

    def answer(node: Node) -> Node | list[Node] | None:
        if node["t"] == "Image":
            return _image(node, folder, chapter, album, ledger)
        return _figure(node, ledger) if node["t"] == "Figure" else None

    return _captioned(walk(blocks, answer))


def _image(
    node: Node, folder: Path, chapter: str, album: Album, ledger: Ledger
) -> Node | list[Node]:
    (key, _, pairs), said, (target, _) = node["c"]
    if re.match(r"https?://", target):
        place = ledger.mark_needs_you(
            f"The picture {target} is on the web: put it into {PICTURES}/; a link stands for it"
        )
        ledger.shift("pictures", -1, "a picture on the web became a link")
        ledger.shift("links", 1, "a picture on the web became a link")
        return [link(said or words(target.rpartition("/")[2] or target), target), place]
    file = _file(folder, target)
    if file is None:
        place = ledger.mark_needs_you(f'There is no picture "{target[:80]}": its words stand there')
        ledger.shift("pictures", -1, "a picture was not there")
        return [*(said or words(target.rpartition("/")[2][:80])), place]
    if file.suffix.lower() not in _KINDS:
        place = ledger.mark_needs_you(
            f'The picture "{file.name}" is of no kind for a book: bring it as PNG, JPEG or SVG'
        )
        ledger.shift("pictures", -1, "a picture was of no kind for a book")
        return [*(said or words(file.name)), place]
    name, attributes = album.name(file, chapter), dict(pairs)
    alt = attributes.get("fig-alt") or attributes.get("alt")
    node["c"] = [[key, [], [["alt", alt]] if alt is not None else []], said, [name, ""]]
    return (
        node
        if alt or said
        else [node, ledger.mark_needs_you(f'The picture "{name}" says nothing: {{alt="…"}}')]
    )


def _file(folder: Path, target: str) -> Path | None:
    """The file that a text names, beside it, at the top of its project, or in a folder of what was taken from it."""
    name = unquote(target.split("?")[0].split("#")[0])
    if not name or name.startswith("data:"):
        return None
    tries = [
        folder / name,
        *(above / name.lstrip("/") for above in (folder, *folder.parents[:3])),
        Path(name),
    ]
    return next((path for path in tries if path.is_file()), None)


def _figure(node: Node, ledger: Ledger) -> Node | list[Node]:
    """A figure of one picture, as the book has it; of any other content, that content and its caption."""
    (key, _, _), (_, caption), inside = node["c"]
    images = list(elements(inside, "Image"))
    if len(images) != 1 or len(inside) != 1 or inside[0]["t"] not in ("Plain", "Para"):
        ledger.changed(
            "A figure that holds no single picture stands as its parts, with its caption beneath"
        )
        return [*inside, *({"t": "Para", "c": block["c"]} for block in caption if "c" in block)]
    image = images[0]
    others = [n for n in inside[0]["c"] if n is not image and n["t"] == "Str"]
    inlines = [inline for block in caption for inline in block["c"]] or image["c"][1]
    alt, said = dict(image["c"][0][2]).get("alt") or text_of(image["c"][1]), text_of(inlines)
    key = key or image["c"][0][0]
    place = [*others]
    if said == alt:
        place.append(
            ledger.mark_needs_you(
                f'The picture "{image["c"][2][0]}" says only what its caption says: {{alt="…"}}'
            )
        )
    image["c"][0], image["c"][1] = (
        ["", [], [["alt", alt]] if alt not in ("", said) else []],
        inlines,
    )
    node["c"] = [
        [key, [], []],
        [None, [{"t": "Plain", "c": [*inlines, *place]}]],
        [{"t": "Plain", "c": [image]}],
    ]
    return node


def _captioned(blocks: list[Node]) -> list[Node]:
    """The blocks where a picture alone and the «Figura 3: …» typed beneath it are one figure."""
    done, at = list[Node](), 0
    while at < len(blocks):
        following = blocks[at + 1] if at + 1 < len(blocks) else None
        if (
            (image := _alone(blocks[at]))
            and following
            and following["t"] == "Para"
            and _CAPTION.match(text_of(following))
        ):
            done.append(_made_figure(image, following["c"]))
            at += 2
            continue
        done.append(blocks[at])
        at += 1
    return done


def _alone(block: Node) -> Node | None:
    """The picture that is all of a paragraph."""
    if block["t"] != "Para":
        return None
    content = [
        inline for inline in block["c"] if inline["t"] not in ("Space", "SoftBreak", "LineBreak")
    ]
    return content[0] if len(content) == 1 and content[0]["t"] == "Image" else None


def _made_figure(image: Node, caption: list[Node]) -> Node:
    rest = caption[1:]
    while rest and (
        rest[0]["t"] == "Space" or (rest[0]["t"] == "Str" and _NUMBER.fullmatch(rest[0]["c"]))
    ):
        rest = rest[1:]
    alt = dict(image["c"][0][2]).get("alt") or text_of(image["c"][1])
    image["c"][0] = ["", [], [["alt", alt]]]
    image["c"][1] = rest or caption
    return {
        "t": "Figure",
        "c": [
            ["", [], []],
            [None, [{"t": "Plain", "c": rest or caption}]],
            [{"t": "Plain", "c": [image]}],
        ],
    }

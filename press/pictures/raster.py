"""A picture of pixels: opened, checked, turned as its camera says, and brought to size.

Its colours tell a drawing from a photograph: a drawing has few, and loses its edges where a photograph loses nothing.
The kind of file stays what it was. On the page colours are sRGB, since a PDF doesn't read the profile within a picture;
on a screen the profile stays in the file.
"""

import io
from typing import Any

from PIL import ExifTags, Image, ImageCms, ImageFile, ImageOps, UnidentifiedImageError

from press.core import limits
from press.core.codes import UNREADABLE_PICTURE
from press.pictures.picture import LINE_PPI, LINE_SCREEN, PPI, SCREEN, Prepared, Refused, Room

FEW = 256  # colours: what a palette holds
JPEG = {"quality": 85, "optimize": True, "subsampling": "4:2:0"}
SLACK = 1.1  # a picture only little larger than its place is left as it is
_NOTES, _PIXELS = (0xE1, 0xED), (0xDA, 0xD9)  # markers of segments (ITU-T T.81, B.1.1.3)
_DAMAGE = (OSError, SyntaxError, ValueError, IndexError, KeyError, EOFError, TypeError)
_AGAIN = "Save it again in the program that made it, and look at it."


def prepare_raster(data: bytes, kind: str, room: Room) -> Prepared:
    """The picture for page and screen; raises Refused."""
    ImageFile.LOAD_TRUNCATED_IMAGES = False  # WeasyPrint sets it for the whole process
    Image.MAX_IMAGE_PIXELS = None  # its own bound only warns; this module has one
    picture = _opened(data, kind)
    is_drawing = _has_few_colours(picture)
    is_turned = picture.getexif().get(ExifTags.Base.Orientation, 1) != 1
    turned = (
        ImageOps.exif_transpose(_in_eight_bits(picture)) if is_turned else _in_eight_bits(picture)
    )
    ppi, longest = (LINE_PPI, LINE_SCREEN) if is_drawing else (PPI, SCREEN)
    box = (room.width / 25.4 * ppi, room.height / 25.4 * ppi)
    screen = turned if turned.mode != "CMYK" else _in_srgb(turned)
    ground = _in_srgb(turned)
    page = _page_form(
        data, kind, turned, _fitted(ground, box), is_drawing=is_drawing, is_turned=is_turned
    )
    shown = _screen_form(
        data, kind, turned, _fitted(screen, (longest, longest)), is_turned=is_turned
    )
    may_stay = not is_turned and kind in ("PNG", "GIF")
    return Prepared(
        _lighter(page, data) if may_stay and kind == "PNG" and ground is turned else page,
        _lighter(shown, data) if may_stay else shown,
    )


def _lighter(made: bytes, data: bytes) -> bytes:
    """What was made of a file, or that itself where it grew: soft edges weigh more than sharp ones."""
    return made if len(made) < len(data) else data


def _opened(data: bytes, kind: str) -> Image.Image:
    """The picture with all its pixels; raises Refused."""
    try:
        picture = Image.open(io.BytesIO(data))
    except UnidentifiedImageError:
        raise Refused(UNREADABLE_PICTURE, "is no picture that can be read", _AGAIN) from None
    except _DAMAGE as error:
        raise _damaged(error) from None
    found = "JPEG" if picture.format == "MPO" else picture.format
    if found != kind:
        raise Refused(
            "i-002",
            f"is a file of the kind {found}, though its name says {kind}",
            "Correct its name.",
        )
    width, height = picture.size
    if width * height > limits.MAX_PIXELS:
        problem = f"has {width:,} × {height:,} pixels; {limits.MAX_PIXELS:,} in all is the most"
        raise Refused("i-004", problem, "Save it smaller.")
    try:
        frames = getattr(picture, "n_frames", 1) if kind != "JPEG" else 1
        picture.load()
    except _DAMAGE as error:
        raise _damaged(error) from None
    if frames > 1:
        problem = f"moves: it has {frames} frames, and a book keeps still"
        raise Refused("i-005", problem, "Save the one that says most as a picture of its own.")
    return picture


def _damaged(error: Exception) -> Refused:
    said = " ".join(str(error).split()).rstrip(".")[:100]
    return Refused(UNREADABLE_PICTURE, f"can't be read to its end ({said})", _AGAIN)


def _has_few_colours(picture: Image.Image) -> bool:
    """Whether it is a drawing; what a JPEG holds never is, since its own losses make colours."""
    if picture.format in ("JPEG", "MPO") or picture.mode.startswith(("F", "I")):
        return False
    return picture.mode in ("1", "P") or picture.getcolors(FEW) is not None


def _in_eight_bits(picture: Image.Image) -> Image.Image:
    """Sixteen bits of grey as eight, which is what page and screen show."""
    if not picture.mode.startswith("I"):
        return picture
    return picture.convert("I").point(lambda value: value * (1 / 256)).convert("L")


def _in_srgb(picture: Image.Image) -> Image.Image:
    """The picture in grey or in sRGB, with its transparency; raises Refused where its profile can't be read."""
    profile = picture.info.get("icc_profile")
    if profile and picture.mode == "P":
        picture = picture.convert("RGBA" if "transparency" in picture.info else "RGB")
    if profile and picture.mode in ("RGB", "RGBA", "CMYK"):
        return _by_profile(picture, profile)
    return (
        picture if picture.mode in ("1", "P", "L", "LA", "RGB", "RGBA") else picture.convert("RGB")
    )


def _by_profile(picture: Image.Image, profile: bytes) -> Image.Image:
    """From the colours of a profile to those of sRGB; the same picture, where they are those."""
    alpha = picture.getchannel("A") if picture.mode == "RGBA" else None
    plain = picture.convert("RGB") if alpha else picture
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        if "sRGB" in ImageCms.getProfileDescription(source):
            return picture
        target = ImageCms.createProfile("sRGB")
        intent = ImageCms.Intent.RELATIVE_COLORIMETRIC
        converted = ImageCms.profileToProfile(
            plain, source, target, intent, "RGB", flags=ImageCms.Flags.BLACKPOINTCOMPENSATION
        )
    except (ImageCms.PyCMSError, OSError):
        remedy = "Save it again with the profile sRGB, or without one."
        raise Refused(
            UNREADABLE_PICTURE, "holds a colour profile that can't be read", remedy
        ) from None
    assert converted is not None  # only a conversion in place returns None
    converted.info.pop("icc_profile", None)
    if alpha:
        converted.putalpha(alpha)
    return converted


def _fitted(picture: Image.Image, box: tuple[float, float]) -> Image.Image:
    """The picture no larger than its place; the same, where it is hardly larger."""
    scale = min(box[0] / picture.width, box[1] / picture.height)
    if scale * SLACK >= 1:
        return picture
    size = (max(1, round(picture.width * scale)), max(1, round(picture.height * scale)))
    even = picture.convert("L") if picture.mode == "1" else picture
    if even.mode in ("P", "PA"):
        even = even.convert("RGBA" if "transparency" in even.info else "RGB")
    smaller = even.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)
    smaller.info = dict(picture.info)
    return smaller


def _page_form(
    data: bytes,
    kind: str,
    turned: Image.Image,
    fitted: Image.Image,
    *,
    is_drawing: bool,
    is_turned: bool,
) -> bytes:
    """As the page shows it: a photograph as JPEG where it was one, anything else without loss."""
    if kind == "JPEG" or (kind == "WEBP" and not is_drawing and not fitted.has_transparency_data):
        untouched = kind == "JPEG" and fitted is turned and not is_turned
        return _without_notes(data) if untouched else _saved(_opaque(fitted), "JPEG", **JPEG)
    if kind == "PNG" and fitted is turned and not is_turned:
        return data
    return _saved(fitted, "PNG", optimize=True)


def _screen_form(
    data: bytes, kind: str, turned: Image.Image, fitted: Image.Image, *, is_turned: bool
) -> bytes:
    """As a screen shows it, of the kind that it was, with its colour profile."""
    if fitted is turned and not is_turned:
        return _without_notes(data) if kind == "JPEG" else data
    profile = {"icc_profile": found} if (found := fitted.info.get("icc_profile")) else {}
    if kind == "JPEG":
        return _saved(_opaque(fitted), kind, **JPEG, **profile)
    if kind == "GIF":
        return _saved(fitted.convert("RGB").quantize(FEW), kind)
    options: dict[str, Any] = (
        {"optimize": True} if kind == "PNG" else {"quality": JPEG["quality"], "method": 6}
    )
    return _saved(fitted, kind, **options, **profile)


def _without_notes(data: bytes) -> bytes:
    """A JPEG without what camera and programs wrote beside the picture (APP1, APP13: EXIF, XMP, IPTC), to the bit."""
    parts, at = [data[:2]], 2
    while data[at : at + 1] == b"\xff" and data[at + 1] not in _PIXELS:
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4])
        if data[at + 1] not in _NOTES:
            parts.append(data[at:end])
        at = end
    return b"".join([*parts, data[at:]])


def _opaque(picture: Image.Image) -> Image.Image:
    return picture if picture.mode in ("L", "RGB") else picture.convert("RGB")


def _saved(picture: Image.Image, kind: str, **options: Any) -> bytes:
    """The file, without what a camera writes beside the picture: the place where it stood is nobody's business."""
    picture.info = {key: value for key, value in picture.info.items() if key == "transparency"}
    held = io.BytesIO()
    picture.save(held, kind, **options)
    return held.getvalue()

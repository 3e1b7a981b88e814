"""A raster picture: opened, checked, rotated by its EXIF orientation, and scaled.

The number of colours tells a drawing from a photograph: a drawing has few, and needs more pixels
for its edges. The file format stays. On the page, colours are sRGB, since a PDF viewer ignores a
profile within a picture; on a screen the profile stays in the file.
"""

import io

from PIL import ExifTags, Image, ImageCms, ImageFile, ImageOps, UnidentifiedImageError

from press.core import limits
from press.core.findings import UNREADABLE_PICTURE
from press.core.units import MM_PER_INCH
from press.pictures.picture import (
    LINE_PPI,
    LINE_SCREEN,
    PPI,
    SCREEN,
    AvailableArea,
    PreparedPicture,
    UnusablePicture,
)

PALETTE_SIZE = 256  # colours; a picture with no more is a drawing
JPEG: dict[str, int | bool | str] = {"quality": 85, "optimize": True, "subsampling": "4:2:0"}
SLACK = 1.1  # a picture only a little larger than its place is not scaled
_METADATA, _PIXELS = (0xE1, 0xED), (0xDA, 0xD9)  # markers of segments (ITU-T T.81, B.1.1.3)
_DAMAGE = (OSError, SyntaxError, ValueError, IndexError, KeyError, EOFError, TypeError)
_AGAIN = "Save it again in the program that made it, and check that it opens."


def prepare_raster(data: bytes, kind: str, area: AvailableArea) -> PreparedPicture:
    """The picture for page and screen; raises UnusablePicture."""
    ImageFile.LOAD_TRUNCATED_IMAGES = False  # WeasyPrint sets it for the whole process
    Image.MAX_IMAGE_PIXELS = None  # its own bound only warns; this module has one
    picture = _opened(data, kind)
    is_drawing = _has_few_colours(picture)
    is_turned = picture.getexif().get(ExifTags.Base.Orientation, 1) != 1
    turned = _in_eight_bits(picture)
    if is_turned:
        turned = ImageOps.exif_transpose(turned)
    ppi, longest = (LINE_PPI, LINE_SCREEN) if is_drawing else (PPI, SCREEN)
    box = (area.width / MM_PER_INCH * ppi, area.height / MM_PER_INCH * ppi)
    screen = turned if turned.mode != "CMYK" else _in_srgb(turned)
    ground = _in_srgb(turned)
    page = _page_form(
        data, kind, turned, _fitted(ground, box), is_drawing=is_drawing, is_turned=is_turned
    )
    shown = _screen_form(
        data, kind, turned, _fitted(screen, (longest, longest)), is_turned=is_turned
    )
    may_stay = not is_turned and kind in ("PNG", "GIF")
    return PreparedPicture(
        _smaller(page, data) if may_stay and kind == "PNG" and ground is turned else page,
        _smaller(shown, data) if may_stay else shown,
    )


def _smaller(made: bytes, data: bytes) -> bytes:
    """The smaller of both: smoothed edges compress worse than sharp ones."""
    return made if len(made) < len(data) else data


def _opened(data: bytes, kind: str) -> Image.Image:
    """The picture with all its pixels decoded; raises UnusablePicture."""
    try:
        picture = Image.open(io.BytesIO(data))
    except UnidentifiedImageError:
        raise UnusablePicture(UNREADABLE_PICTURE, "can't be read as a picture", _AGAIN) from None
    except _DAMAGE as error:
        raise _damaged(error) from None
    found = "JPEG" if picture.format == "MPO" else picture.format
    if found != kind:
        raise UnusablePicture(
            "i-002", f"is a {found} file, but has the extension of {kind}", "Correct its name."
        )
    width, height = picture.size
    if width * height > limits.MAX_PIXELS:
        problem = f"has {width:,} × {height:,} pixels; {limits.MAX_PIXELS:,} in all is the most"
        raise UnusablePicture("i-004", problem, "Save it smaller.")
    try:
        frames = getattr(picture, "n_frames", 1) if kind != "JPEG" else 1
        picture.load()
    except _DAMAGE as error:
        raise _damaged(error) from None
    if frames > 1:
        problem = f"is animated: it has {frames} frames, and a book shows still pictures"
        raise UnusablePicture("i-005", problem, "Save one frame as a picture of its own.")
    return picture


def _damaged(error: Exception) -> UnusablePicture:
    reason = " ".join(str(error).split()).rstrip(".")[:100]
    return UnusablePicture(UNREADABLE_PICTURE, f"can't be read to its end ({reason})", _AGAIN)


def _has_few_colours(picture: Image.Image) -> bool:
    """Whether it is a drawing; a JPEG never is, as its compression makes new colours."""
    if picture.format in ("JPEG", "MPO") or picture.mode.startswith(("F", "I")):
        return False
    return picture.mode in ("1", "P") or picture.getcolors(PALETTE_SIZE) is not None


def _in_eight_bits(picture: Image.Image) -> Image.Image:
    """16-bit grey as 8-bit, which is all that page and screen can show."""
    if not picture.mode.startswith("I"):
        return picture
    return picture.convert("I").point(lambda value: value * (1 / 256)).convert("L")


def _in_srgb(picture: Image.Image) -> Image.Image:
    """The picture in grey or sRGB, with transparency; raises UnusablePicture for its profile."""
    profile = picture.info.get("icc_profile")
    if profile and picture.mode == "P":
        picture = picture.convert("RGBA" if "transparency" in picture.info else "RGB")
    if profile and picture.mode in ("RGB", "RGBA", "CMYK"):
        return _by_profile(picture, profile)
    return (
        picture if picture.mode in ("1", "P", "L", "LA", "RGB", "RGBA") else picture.convert("RGB")
    )


def _by_profile(picture: Image.Image, profile: bytes) -> Image.Image:
    """Converted from the profile to sRGB; the same picture if the profile is sRGB."""
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
        raise UnusablePicture(
            UNREADABLE_PICTURE, "has a colour profile that can't be read", remedy
        ) from None
    assert converted is not None  # only a conversion in place returns None
    converted.info.pop("icc_profile", None)
    if alpha:
        converted.putalpha(alpha)
    return converted


def _fitted(picture: Image.Image, box: tuple[float, float]) -> Image.Image:
    """The picture scaled down into a box; the same if it fits, or nearly does."""
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
    """For the page: a photograph that was JPEG stays JPEG, anything else is lossless."""
    if kind == "JPEG" or (kind == "WEBP" and not is_drawing and not fitted.has_transparency_data):
        untouched = kind == "JPEG" and fitted is turned and not is_turned
        return _without_metadata(data) if untouched else _saved(_opaque(fitted), "JPEG", **JPEG)
    if kind == "PNG" and fitted is turned and not is_turned:
        return data
    return _saved(fitted, "PNG", optimize=True)


def _screen_form(
    data: bytes, kind: str, turned: Image.Image, fitted: Image.Image, *, is_turned: bool
) -> bytes:
    """For the screen: in its own format, with its colour profile."""
    if fitted is turned and not is_turned:
        return _without_metadata(data) if kind == "JPEG" else data
    profile = {"icc_profile": found} if (found := fitted.info.get("icc_profile")) else {}
    if kind == "JPEG":
        return _saved(_opaque(fitted), kind, **JPEG, **profile)
    if kind == "GIF":
        return _saved(fitted.convert("RGB").quantize(PALETTE_SIZE), kind)
    options: dict[str, int | bool | str] = (
        {"optimize": True} if kind == "PNG" else {"quality": JPEG["quality"], "method": 6}
    )
    return _saved(fitted, kind, **options, **profile)


def _without_metadata(data: bytes) -> bytes:
    """A JPEG without its metadata (APP1, APP13: EXIF, XMP, IPTC), its pixels bit for bit."""
    parts, at = [data[:2]], 2
    while data[at : at + 1] == b"\xff" and data[at + 1] not in _PIXELS:
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4])
        if data[at + 1] not in _METADATA:
            parts.append(data[at:end])
        at = end
    return b"".join([*parts, data[at:]])


def _opaque(picture: Image.Image) -> Image.Image:
    return picture if picture.mode in ("L", "RGB") else picture.convert("RGB")


def _saved(picture: Image.Image, kind: str, **options: object) -> bytes:
    """The encoded file, without the camera's metadata, such as the place where it was taken."""
    picture.info = {key: value for key, value in picture.info.items() if key == "transparency"}
    encoded = io.BytesIO()
    picture.save(encoded, kind, **options)
    return encoded.getvalue()

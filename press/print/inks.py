"""Colours to inks: tokens by a table, raster pictures through the condition's ICC profile."""

import io
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pikepdf
from pikepdf import Array, Name
from PIL import Image, ImageCms

from press.content.printers import CONDITIONS, Condition, Ink
from press.core.findings import PressError
from press.core.reads import declare, exists
from press.weasy.writing import srgb_profile

Rgb = tuple[int, int, int]  # 0 to 255
BLACK: Ink = (0, 0, 0, 100)
WHITE: Ink = (0, 0, 0, 0)
# Where setup/prepare print installs profiles, and where Debian's packages do.
_FOLDERS = (Path(sys.prefix) / "share" / "icc", Path("/usr/share/color/icc"))
_SPACES = frozenset({Name.DeviceRGB, Name.DeviceCMYK, Name.DeviceGray})
_UNREADABLE = (
    NotImplementedError,
    OSError,
    ValueError,
    pikepdf.PdfError,
    pikepdf.UnsupportedImageTypeError,
)


@dataclass(frozen=True, slots=True)
class Inks:
    """The inks of every colour in the style sheets; collects what can't be converted.

    `unknown`: colours that are not in the table. `unsupported`: what is no plain colour, in words
    (a gradient, a soft mask, a picture that can't be read).
    """

    table: Mapping[Rgb, Ink]
    unknown: set[Rgb] = field(default_factory=set)
    unsupported: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, colours: Mapping[str, str], inks: Mapping[str, Ink]) -> "Inks":
        """From the tokens of the style sheets (`#a8371f`), and the inks of each token."""
        return cls(
            {_rgb(value): inks[name] for name, value in colours.items() if value.startswith("#")}
        )

    def of_colour(self, red: float, green: float, blue: float) -> Ink:
        """The inks of a colour as PDF writes it, 0 to 1; black for an unknown one."""
        colour = (round(red * 255), round(green * 255), round(blue * 255))
        if colour not in self.table:
            self.unknown.add(colour)
        return self.table.get(colour, BLACK)

    def unknown_names(self) -> Iterator[str]:
        """The unknown colours, as style sheets write them."""
        return (f"#{red:02x}{green:02x}{blue:02x}" for red, green, blue in sorted(self.unknown))


def _rgb(colour: str) -> Rgb:
    red, green, blue = bytes.fromhex(colour[1:])
    return red, green, blue


def read_profile(condition: Condition) -> bytes:
    """The condition's ICC profile; raises PressError (b-006) if it is missing or not CMYK."""
    for folder in _FOLDERS:
        for path in sorted(folder.rglob(condition.profile)) if exists(folder) else ():
            declare(path)  # Debian's lie outside of the work and the engine
            profile = path.read_bytes()
            header = profile[12:16], profile[16:20], profile[36:40]  # ICC.1:2022, 7.2
            if header == (b"prtr", b"CMYK", b"acsp"):
                return profile
    what = f"{condition.profile}, the ICC profile of {condition.registry}"
    problem = f"{what}, is missing or not a CMYK profile."
    remedy = "Run setup/prepare print."
    if condition.package:
        remedy = f"Install Debian's {condition.package} (non-free)."
    raise PressError.at(CONDITIONS, 0, "b-006", problem, remedy)


def convert_picture(picture: Image.Image, profile: bytes) -> Image.Image:
    """A picture in CMYK: perceptual intent with black point compensation, best for photographs."""
    source = ImageCms.ImageCmsProfile(io.BytesIO(srgb_profile()))
    target = ImageCms.ImageCmsProfile(io.BytesIO(profile))
    intent, flags = ImageCms.Intent.PERCEPTUAL, ImageCms.Flags.BLACKPOINTCOMPENSATION
    converted = ImageCms.profileToProfile(
        picture.convert("RGB"), source, target, intent, "CMYK", flags=flags
    )
    assert converted is not None
    return converted


def convert_pictures(pdf: pikepdf.Pdf, profile: bytes, inks: Inks) -> None:
    """Convert every RGB picture to CMYK, losslessly compressed; its transparency stays."""
    for picture in _rgb_pictures(pdf, inks):
        try:
            converted = convert_picture(pikepdf.PdfImage(picture).as_pil_image(), profile)
        except _UNREADABLE:
            inks.unsupported.add("a picture that can't be read")
            continue
        picture.write(converted.tobytes())
        picture.ColorSpace, picture.BitsPerComponent = Name.DeviceCMYK, 8
        if "/Decode" in picture:
            del picture["/Decode"]


def tag_pictures(pdf: pikepdf.Pdf, inks: Inks) -> None:
    """Tag every RGB picture with the sRGB profile (allowed by ISO 15930-7; GWG 2022, R0028)."""
    profile = None
    for picture in _rgb_pictures(pdf, inks):
        profile = profile or pdf.make_stream(srgb_profile(), N=3, Alternate=Name.DeviceRGB)
        picture.ColorSpace = Array([Name.ICCBased, profile])


def _rgb_pictures(pdf: pikepdf.Pdf, inks: Inks) -> list[pikepdf.Stream]:
    """The RGB pictures in the order of the file; grey ones, masks and CMYK need no conversion."""
    found = []
    for item in pdf.objects:
        if (
            isinstance(item, pikepdf.Stream)
            and item.get("/Subtype") == Name.Image
            and "/ImageMask" not in item
        ):
            if item.get("/ColorSpace") not in _SPACES:
                inks.unsupported.add("a picture in a colour space of its own")
            elif item.ColorSpace == Name.DeviceRGB:
                found.append(item)
    return found

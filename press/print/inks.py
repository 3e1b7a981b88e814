"""From the colours of the screen to inks: tokens by their table, pictures through the profile of the condition."""

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from PIL import Image, ImageCms

from press.sources.printers import Ink
from press.weasy.writing import srgb_profile

Rgb = tuple[int, int, int]  # 0 to 255
BLACK: Ink = (0, 0, 0, 100)
WHITE: Ink = (0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Inks:
    """The inks of every colour that the sheets may use; a colour that is none of them is remembered as strange.

    `foreign` is what is no plain colour, in words: a gradient, a soft mask, a picture that can't be read.
    """

    table: Mapping[Rgb, Ink]
    strange: set[Rgb] = field(default_factory=set)
    foreign: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, colours: Mapping[str, str], inks: Mapping[str, Ink]) -> "Inks":
        """By the tokens of the sheets (`#a8371f`) and the inks of each."""
        return cls(
            {_rgb(value): inks[name] for name, value in colours.items() if value.startswith("#")}
        )

    def of_colour(self, red: float, green: float, blue: float) -> Ink:
        """The inks of a colour as PDF gives it, from 0 to 1; black for a strange one, which nobody prints."""
        colour = (round(red * 255), round(green * 255), round(blue * 255))
        if colour not in self.table:
            self.strange.add(colour)
        return self.table.get(colour, BLACK)

    def names(self) -> Iterator[str]:
        """The strange colours, as a sheet writes them."""
        return (f"#{red:02x}{green:02x}{blue:02x}" for red, green, blue in sorted(self.strange))


def _rgb(colour: str) -> Rgb:
    red, green, blue = bytes.fromhex(colour[1:])
    return red, green, blue


def separate_picture(picture: Image.Image, profile: bytes) -> Image.Image:
    """A picture in CMYK: perceptual intent with black point compensation, as photographs want it."""
    source = ImageCms.ImageCmsProfile(io.BytesIO(srgb_profile()))
    target = ImageCms.ImageCmsProfile(io.BytesIO(profile))
    intent, flags = ImageCms.Intent.PERCEPTUAL, ImageCms.Flags.BLACKPOINTCOMPENSATION
    separated = ImageCms.profileToProfile(
        picture.convert("RGB"), source, target, intent, "CMYK", flags=flags
    )
    assert separated is not None
    return separated

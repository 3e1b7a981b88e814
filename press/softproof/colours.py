"""From inks to what the eye sees: the output profile turns CMYK into sRGB; and the colours of what is drawn around."""

import io
from functools import cache

from PIL import Image, ImageCms

SURROUND = (
    180,
    180,
    180,
)  # neutral and darker than any paper, so that paper looks like paper (after ISO 12646)
INK = (26, 26, 26)
TRIM, BLEED, FOLD = (196, 0, 110), (0, 98, 190), (0, 122, 60)


def as_seen(inks: Image.Image, profile: bytes) -> Image.Image:
    """A CMYK picture in sRGB, absolute colorimetric.

    Relative would make every paper as white as the screen and every black deeper than it prints: absolute shows the
    tone of the paper and the grey that its black is, which is what one looks at a proof for.
    """
    seen = ImageCms.applyTransform(inks, _transform(profile))
    assert seen
    return seen


@cache
def _transform(profile: bytes) -> ImageCms.ImageCmsTransform:
    paper = ImageCms.ImageCmsProfile(io.BytesIO(profile))
    intent = ImageCms.Intent.ABSOLUTE_COLORIMETRIC
    return ImageCms.buildTransform(paper, ImageCms.createProfile("sRGB"), "CMYK", "RGB", intent)

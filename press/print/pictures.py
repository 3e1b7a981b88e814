"""The raster pictures of a PDF: separated into inks, or left in RGB with the profile that says which RGB."""

import pikepdf
from pikepdf import Array, Name

from press.print.inks import Inks, separate_picture
from press.weasy.writing import srgb_profile

_SPACES = frozenset({Name.DeviceRGB, Name.DeviceCMYK, Name.DeviceGray})
_UNREADABLE = (
    NotImplementedError,
    OSError,
    ValueError,
    pikepdf.PdfError,
    pikepdf.UnsupportedImageTypeError,
)


def separate_pictures(pdf: pikepdf.Pdf, profile: bytes, inks: Inks) -> None:
    """Every RGB picture in CMYK, without loss; its transparency stays. What can't be is remembered in `inks`."""
    for picture in _pictures(pdf, inks):
        try:
            separated = separate_picture(pikepdf.PdfImage(picture).as_pil_image(), profile)
        except _UNREADABLE:
            inks.foreign.add("a picture that can't be read")
            continue
        picture.write(separated.tobytes())
        picture.ColorSpace, picture.BitsPerComponent = Name.DeviceCMYK, 8
        if "/Decode" in picture:
            del picture["/Decode"]


def tag_pictures(pdf: pikepdf.Pdf, inks: Inks) -> None:
    """Every RGB picture as sRGB by its profile (ISO 15930-7 allows it; Ghent Workgroup 2022, R0028)."""
    profile = None
    for picture in _pictures(pdf, inks):
        profile = profile or pdf.make_stream(srgb_profile(), N=3, Alternate=Name.DeviceRGB)
        picture.ColorSpace = Array([Name.ICCBased, profile])


def _pictures(pdf: pikepdf.Pdf, inks: Inks) -> list[pikepdf.Stream]:
    """Those in RGB, in the order of the file; grey ones and masks stay, and so do those in ink already."""
    found = []
    for thing in pdf.objects:
        if (
            isinstance(thing, pikepdf.Stream)
            and thing.get("/Subtype") == Name.Image
            and "/ImageMask" not in thing
        ):
            if thing.get("/ColorSpace") not in _SPACES:
                inks.foreign.add("a picture in a colour space of its own")
            elif thing.ColorSpace == Name.DeviceRGB:
                found.append(thing)
    return found

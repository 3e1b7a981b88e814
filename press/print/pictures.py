"""The raster pictures of a PDF: separated into inks, or left in RGB with the profile that says which RGB."""

import pikepdf
from pikepdf import Array, Name

from press.print.inks import separate_picture, srgb_profile


def separate_pictures(pdf: pikepdf.Pdf, profile: bytes) -> None:
    """Every RGB picture in CMYK, without loss; its transparency stays."""
    for picture in _in_rgb(pdf):
        separated = separate_picture(pikepdf.PdfImage(picture).as_pil_image(), profile)
        picture.write(separated.tobytes())
        picture.ColorSpace, picture.BitsPerComponent = Name.DeviceCMYK, 8
        if "/Decode" in picture:
            del picture["/Decode"]


def tag_pictures(pdf: pikepdf.Pdf) -> None:
    """Every RGB picture as sRGB by its profile (ISO 15930-7 allows it; Ghent Workgroup 2022, R0028)."""
    profile = None
    for picture in _in_rgb(pdf):
        profile = profile or pdf.make_stream(srgb_profile(), N=3, Alternate=Name.DeviceRGB)
        picture.ColorSpace = Array([Name.ICCBased, profile])


def _in_rgb(pdf: pikepdf.Pdf) -> list[pikepdf.Stream]:
    """In the order of the file; masks are grey and stay so."""
    return [
        thing
        for thing in pdf.objects
        if isinstance(thing, pikepdf.Stream)
        and thing.get("/Subtype") == Name.Image
        and thing.get("/ColorSpace") == Name.DeviceRGB
    ]

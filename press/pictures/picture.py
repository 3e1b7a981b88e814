"""What a picture's file is, and what the editions get of it."""

from collections.abc import Mapping
from dataclasses import dataclass

KINDS = {
    ".gif": "GIF",
    ".jpeg": "JPEG",
    ".jpg": "JPEG",
    ".png": "PNG",
    ".svg": "SVG",
    ".webp": "WEBP",
}
PPI = 300  # of a photograph as it is printed: what a printer asks for, and preflight (q-031)
LINE_PPI = 1200  # of a drawing in few colours, whose edges 300 points an inch would blur
SCREEN = 1600  # pixels, the longest side of a photograph in the EPUB: a tablet's in both directions
LINE_SCREEN = 3200  # of a drawing in few colours


@dataclass(frozen=True, slots=True)
class AvailableArea:
    """The largest place that a page has for a picture, in millimetres."""

    width: float
    height: float

    @classmethod
    def of(cls, tokens: Mapping[str, str]) -> "AvailableArea":
        """The text area, by the tokens of the style sheets."""
        side, head = ("margin-inside", "margin-outside"), ("margin-head", "margin-foot")
        return cls(
            _mm(tokens["trim-width"], tokens, side), _mm(tokens["trim-height"], tokens, head)
        )


def _mm(whole: str, tokens: Mapping[str, str], margins: tuple[str, str]) -> float:
    return float(whole.removesuffix("mm")) - sum(
        float(tokens[name].removesuffix("mm")) for name in margins
    )


@dataclass(frozen=True, slots=True)
class PictureFault:
    """What is wrong with a picture's file."""

    code: str
    problem: str
    remedy: str


class UnusablePicture(Exception):
    """A file that no edition can show; carries its fault."""

    def __init__(self, code: str, problem: str, remedy: str) -> None:
        super().__init__(problem)
        self.fault = PictureFault(code, problem, remedy)

    def __reduce__(self) -> tuple[type["UnusablePicture"], tuple[str, str, str]]:
        """How it passes between processes."""
        return UnusablePicture, (self.fault.code, self.fault.problem, self.fault.remedy)


@dataclass(frozen=True, slots=True)
class PreparedPicture:
    """A picture as the page shows it, and as a screen does; empty where it has faults."""

    page: bytes = b""
    screen: bytes = b""
    faults: tuple[PictureFault, ...] = ()

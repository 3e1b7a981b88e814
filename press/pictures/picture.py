"""A picture: its formats and sizes, the faults of its file, and its form in each edition."""

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
PPI = 300  # of a photograph in print: what printers ask for, and preflight checks (q-031)
LINE_PPI = 1200  # of a drawing in few colours, whose edges 300 PPI would blur
SCREEN = 1600  # pixels, the longest side of a photograph in the EPUB: enough for a tablet
LINE_SCREEN = 3200  # of a drawing in few colours


@dataclass(frozen=True, slots=True)
class AvailableArea:
    """The largest size of a picture on a page, in millimetres."""

    width: float
    height: float

    @classmethod
    def of(cls, tokens: Mapping[str, str]) -> "AvailableArea":
        """The text area, computed from the tokens of the style sheets."""
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
    """A file that no edition can show."""

    def __init__(self, code: str, problem: str, remedy: str) -> None:
        super().__init__(problem)
        self.fault = PictureFault(code, problem, remedy)

    def __reduce__(self) -> tuple[type["UnusablePicture"], tuple[str, str, str]]:
        """Pickle it by its fault: an exception's default would pass the message only."""
        return UnusablePicture, (self.fault.code, self.fault.problem, self.fault.remedy)


@dataclass(frozen=True, slots=True)
class PreparedPicture:
    """The picture's bytes for the page and for the screen; empty if it has faults."""

    page: bytes = b""
    screen: bytes = b""
    faults: tuple[PictureFault, ...] = ()

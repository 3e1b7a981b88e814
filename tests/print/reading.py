"""Reading a printer's file back: what is painted, in which colour, and how."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf
from pikepdf import Matrix, Name

TEXT = frozenset({"Tj", "TJ", "'", '"'})


@dataclass(slots=True)
class State:
    """The graphics state at a piece of text, as far as it matters here."""

    space: str = "DeviceGray"
    fill: tuple[float, ...] = (0,)
    matrix: Matrix = field(default_factory=Matrix)
    text: Matrix = field(default_factory=Matrix)
    size: float = 0
    overprint: bool = False
    mode: int = 0

    def copy(self) -> "State":
        return State(
            self.space, self.fill, self.matrix, self.text, self.size, self.overprint, self.mode
        )

    @property
    def points(self) -> float:
        """How big the type is on the page."""
        whole = self.text @ self.matrix
        return float(self.size * (whole.c**2 + whole.d**2) ** 0.5)


def text_states(content: Any, resources: Any, state: State | None = None) -> Iterator[State]:
    """The state at each piece of text, in forms too; the colours as the file has them."""
    now, kept = state or State(), list[State]()
    for instruction in pikepdf.parse_content_stream(content):
        operator, given = str(instruction.operator), list(instruction.operands)
        if operator == "q":
            kept.append(now.copy())
        elif operator == "Q":
            now = kept.pop()
        elif operator == "cm":
            now.matrix = Matrix(*map(float, given)) @ now.matrix
        elif operator == "BT":
            now.text = Matrix()
        elif operator == "Tm":
            now.text = Matrix(*map(float, given))
        elif operator == "Tf":
            now.size = float(given[1])
        elif operator in ("k", "rg", "g"):
            now.space, now.fill = operator, tuple(round(float(x), 4) for x in given)
        elif operator == "gs":
            said = resources.ExtGState[given[0]]
            now.overprint = bool(said.get("/op", now.overprint))
            now.mode = int(said.get("/OPM", now.mode))
        elif (
            operator == "Do" and (form := resources.XObject[given[0]]).get("/Subtype") == Name.Form
        ):
            inner = now.copy()
            inner.matrix = (
                Matrix(form.get("/Matrix", pikepdf.Array([1, 0, 0, 1, 0, 0]))) @ now.matrix
            )
            yield from text_states(form, form.Resources, inner)
        elif operator in TEXT:
            yield now.copy()


def operators(pdf: pikepdf.Pdf) -> Iterator[tuple[str, list[Any]]]:
    """Every operator of every page, form and pattern."""
    contents = list[Any](pdf.pages) + [thing for thing in pdf.objects if is_content(thing)]
    for content in contents:
        for instruction in pikepdf.parse_content_stream(content):
            yield str(instruction.operator), list(instruction.operands)


def is_content(thing: Any) -> bool:
    """A form or a tiling pattern."""
    return isinstance(thing, pikepdf.Stream) and (
        thing.get("/Subtype") == Name.Form or thing.get("/PatternType") == 1
    )


def everything(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """Every dictionary and array of a file, nested ones too, once."""
    for thing in pdf.objects:
        yield from _within(thing)


def _within(thing: Any) -> Iterator[Any]:
    if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        yield thing
        values = [value for _, value in thing.items()]
    elif isinstance(thing, pikepdf.Array):
        yield thing
        values = list(thing)
    else:
        return
    for value in values:
        if isinstance(value, pikepdf.Object) and not value.is_indirect:
            yield from _within(value)


def dictionaries(pdf: pikepdf.Pdf) -> list[Any]:
    """Every dictionary of a file, those of streams too."""
    return [thing for thing in everything(pdf) if not isinstance(thing, pikepdf.Array)]


def colour_spaces(pdf: pikepdf.Pdf) -> set[str]:
    """The colour spaces that a file names anywhere but in its output intent."""
    names = set[str]()
    for thing in everything(pdf):
        if isinstance(thing, pikepdf.Array) and len(thing) and isinstance(thing[0], pikepdf.Name):
            names.add(str(thing[0]))
        elif isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
            names |= {
                str(value)
                for key in ("/ColorSpace", "/CS")
                if isinstance(value := thing.get(key), pikepdf.Name)
            }
    return names & {
        "/DeviceRGB",
        "/CalRGB",
        "/Lab",
        "/ICCBased",
        "/DeviceGray",
        "/CalGray",
        "/DeviceCMYK",
        "/Separation",
    }

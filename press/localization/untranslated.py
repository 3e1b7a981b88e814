"""Italian that stands in for a translation that is missing: a draft prints it marked, and in its own language."""

from typing import Any, Self

from markupsafe import Markup, escape

SOURCE = "it"
CLASS = "untranslated"  # as the style sheets call it
PROBLEM = "problem"  # what is wrong, shown in a draft


class StandIn(str):
    """A text in Italian on a page in another language.

    HTML templates mark it by themselves; where no mark may stand (titles, attributes, metadata), ask for
    `str(text)`, in a template for `text | plain`.
    """

    __slots__ = ()

    def __html__(self) -> Markup:
        """The text with its mark and its language (WCAG 2.2, 3.1.2), as MarkupSafe asks for it."""
        return Markup('<span class="{0}" lang="{1}" xml:lang="{1}">{2}</span>').format(
            CLASS, SOURCE, escape(str(self))
        )

    def __mod__(self, values: Any) -> Self:
        return type(self)(str(self) % values)


class Refused(StandIn):
    """Italian in the place of a translation that is wrong, with the code of its finding."""

    __slots__ = ("code",)
    code: str

    @classmethod
    def because(cls, italian: str, code: str) -> Self:
        """The Italian, since this is wrong with its translation."""
        text = cls(italian)
        text.code = code
        return text

    def __html__(self) -> Markup:
        """The text marked as Italian, and as a problem."""
        return Markup(
            '<span class="{0} {1}" lang="{2}" xml:lang="{2}"><strong>{3}</strong> {4}</span>'
        ).format(CLASS, PROBLEM, SOURCE, getattr(self, "code", ""), escape(str(self)))


def composed(whole: str, *parts: object) -> str:
    """`whole`, which is made of these parts: as soon as one of them stands in, the whole does."""
    return StandIn(whole) if any(isinstance(part, StandIn) for part in parts) else whole

"""Italian that stands in for a translation that is missing: a draft prints it marked, and in its own language."""

from typing import Any, Self

from markupsafe import Markup, escape

SOURCE = "it"
CLASS = "untranslated"  # as the style sheets call it


class StandIn(str):
    """A text in Italian on a page in another language.

    HTML templates mark it by themselves; where no mark may stand (titles, attributes, metadata), ask for
    `str(text)`, in a template for `text | plain`.
    """

    __slots__ = ()

    def __html__(self) -> Markup:
        """The text with its mark and its language (WCAG 2.2, 3.1.2), as MarkupSafe asks for it."""
        return Markup('<span class="{0}" lang="{1}" xml:lang="{1}">{2}</span>').format(CLASS, SOURCE, escape(str(self)))

    def __mod__(self, values: Any) -> Self:
        return type(self)(str(self) % values)


def composed(whole: str, *parts: object) -> str:
    """`whole`, which is made of these parts: as soon as one of them stands in, the whole does."""
    return StandIn(whole) if any(isinstance(part, StandIn) for part in parts) else whole

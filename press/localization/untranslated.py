"""Source text printed where a translation is missing; a draft marks it with its language."""

from typing import Self

from markupsafe import Markup, escape

CLASS = "untranslated"  # as the style sheets call it
PROBLEM = "problem"  # what is wrong, shown in a draft


class UntranslatedText(str):
    """A text in the language of the manuscript on a page in another language.

    HTML templates mark it automatically. Where no markup is allowed (titles, attributes, metadata),
    use `str(text)`, in a template `text | plain`.
    """

    __slots__ = ("language",)
    language: str
    code = ""  # of the error in its translation, where there is one

    def __new__(cls, text: str, language: str) -> Self:
        """The text, which is in this language."""
        made = super().__new__(cls, text)
        made.language = language
        return made

    def __getnewargs__(self) -> tuple[str, ...]:  # type: ignore[override]
        """What a copy is made from (Python's `copy` and `pickle`)."""
        return str(self), self.language

    def __html__(self) -> Markup:
        """The text with its mark and its language (WCAG 2.2, 3.1.2), as MarkupSafe asks for it."""
        return Markup('<span class="{0}" lang="{1}" xml:lang="{1}">{2}</span>').format(
            CLASS, self.language, escape(str(self))
        )

    def with_text(self, text: str) -> Self:
        """The same, with another text: filled in, or joined with others."""
        return type(self)(text, self.language)

    def __mod__(self, values: object) -> Self:
        return self.with_text(str(self) % values)


class RejectedTranslation(UntranslatedText):
    """Source text in the place of a translation with an error; it shows the error's code."""

    __slots__ = ("code",)
    code: str

    def __new__(cls, text: str, language: str, code: str = "") -> Self:
        """The source text, since there is an error of this code in its translation."""
        made = super().__new__(cls, text, language)
        made.code = code
        return made

    def __getnewargs__(self) -> tuple[str, ...]:  # type: ignore[override]
        """What a copy is made from."""
        return str(self), self.language, self.code

    def with_text(self, text: str) -> Self:
        """The same error, in another text."""
        return type(self)(text, self.language, self.code)

    def __html__(self) -> Markup:
        """The text with its language, marked as a problem."""
        return Markup(
            '<span class="{0} {1}" lang="{2}" xml:lang="{2}"><strong>{3}</strong> {4}</span>'
        ).format(CLASS, PROBLEM, self.language, self.code, escape(str(self)))


def joined_text(whole: str, *parts: object) -> str:
    """`whole` as untranslated text if one of the parts it is made of is untranslated."""
    first = next((part for part in parts if isinstance(part, UntranslatedText)), None)
    return whole if first is None else first.with_text(whole)

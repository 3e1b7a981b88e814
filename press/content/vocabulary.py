"""Filters and functions that every chapter may use; content/README.md describes them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from press.content.plugin import Quantity
from press.content.sandbox import EditorMistake
from press.localization.formats import Formats
from press.localization.translator import Translator
from press.localization.untranslated import joined_text


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """One locale's functions and filters for chapters, without those of the data."""

    formats: Formats
    translator: Translator

    def functions(self) -> dict[str, object]:
        """Functions of gettext."""
        return {
            "_": self.translator.gettext,
            "gettext": self.translator.gettext,
            "ngettext": self.translator.ngettext,
            "pgettext": self._message,
        }

    def filters(self) -> dict[str, Callable[..., object]]:
        """Formats of numbers, dates and lists."""
        return {
            "listed": self._listed,
            "number": lambda value: self.formats.number(_number(value)),
            "percent": self._percent,
            "eur": lambda value: self.formats.euro(_number(value)),
            "date": lambda value: self.formats.date(str(value)),
        }

    def _message(self, context: str, text: str) -> str:
        return self.translator.gettext(text, context)

    def _listed(self, items: Iterable[object]) -> str:
        texts = [item if isinstance(item, str) else str(item) for item in items]
        if not texts:
            raise EditorMistake("There is nothing to list", "Choose what is not empty.")
        return joined_text(self.formats.join(texts), *texts)

    def _percent(self, value: object) -> str:
        if isinstance(value, Quantity) and value.unit == "percent":
            return self.formats.measure(value.value, "percent")
        return self.formats.percent(_number(value))


def _number(value: object) -> int | float:
    if isinstance(value, Quantity):
        return value.value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    raise EditorMistake(f"{value!r} is not a number", "Give a number, or a figure of the data.")

"""The translator of one edition: from a text of the manuscript to the language of the edition."""

from dataclasses import dataclass
from typing import Protocol

from jinja2 import Environment

from press.localization.untranslated import RejectedTranslation, UntranslatedText


class Gettext(Protocol):
    """A function from a source text to its translation, or to itself if there is none."""

    def __call__(self, text: str, context: str | None = None) -> str:
        """Translate a message; `context` tells it from others with the same source text."""
        ...


class TranslationSource(Protocol):
    """The source of translations: a catalog, or something in its place."""

    def text(self, msgid: str, context: str | None = None) -> str | None:
        """The finished translation; None where there is none."""

    def plural(
        self, msgid: str, msgid_plural: str, n: int, context: str | None = None
    ) -> str | None:
        """The finished translation in the form that goes with `n`; None where there is none."""

    def refusal(self, msgid: str, context: str | None = None) -> str:
        """The code of the error for which a translation is refused; empty if there is none."""


@dataclass(frozen=True, slots=True)
class Translator:
    """Translates messages for one edition; a draft marks untranslated text."""

    translations: TranslationSource
    source: str  # the language of the manuscript
    is_draft: bool = False

    def gettext(self, text: str, context: str | None = None) -> str:
        """Translate a message; `context` tells it from others with the same source text."""
        found = self.translations.text(text, context)
        return self._untranslated(text, text, context) if found is None else found

    def ngettext(self, one: str, many: str, n: int, context: str | None = None) -> str:
        """Translate a message that counts something, in the form that goes with `n`."""
        found = self.translations.plural(one, many, n, context)
        return self._untranslated(one if n == 1 else many, one, context) if found is None else found

    def install(self, environment: Environment) -> None:
        """Give templates the functions of gettext, the filter `plain`, the test `untranslated`."""
        environment.install_gettext_callables(  # type: ignore[attr-defined]
            self.gettext,
            self.ngettext,
            newstyle=False,
            pgettext=lambda context, text: self.gettext(text, context),
            npgettext=lambda context, one, many, n: self.ngettext(one, many, n, context),
        )
        environment.policies["ext.i18n.trimmed"] = True
        environment.filters["plain"] = str
        environment.tests["untranslated"] = is_untranslated

    def _untranslated(self, text: str, msgid: str, context: str | None) -> str:
        if not self.is_draft:
            return text
        code = self.translations.refusal(msgid, context)
        return (
            RejectedTranslation(text, self.source, code)
            if code
            else UntranslatedText(text, self.source)
        )


def is_untranslated(text: object) -> bool:
    """Whether a text is still in the language of the manuscript."""
    return isinstance(text, UntranslatedText)

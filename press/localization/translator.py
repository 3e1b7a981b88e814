"""The voice of one edition: how it says an Italian text."""

from dataclasses import dataclass
from typing import Protocol

from jinja2 import Environment

from press.localization.untranslated import Refused, StandIn


class Say(Protocol):
    """A text in the language of the edition; the Italian where there is no translation."""

    def __call__(self, text: str, context: str | None = None) -> str:
        """Say a message; `context` tells it from others with the same Italian."""
        ...


class Sayings(Protocol):
    """What a voice is taken from: a catalog, or what stands for one."""

    def text(self, msgid: str, context: str | None = None) -> str | None:
        """The finished translation; None where there is none."""

    def plural(
        self, msgid: str, msgid_plural: str, n: int, context: str | None = None
    ) -> str | None:
        """The finished translation in the form that goes with `n`; None where there is none."""

    def refusal(self, msgid: str, context: str | None = None) -> str:
        """The code of what is wrong with a translation, so that it is not printed; empty where nothing is."""


@dataclass(frozen=True, slots=True)
class Voice:
    """A translation, and what is printed where it has nothing to say: Italian, which a draft marks."""

    sayings: Sayings
    is_draft: bool = False

    def say(self, text: str, context: str | None = None) -> str:
        """A message; `context` tells it from others with the same Italian."""
        found = self.sayings.text(text, context)
        return self._stand_in(text, text, context) if found is None else found

    def count(self, one: str, many: str, n: int, context: str | None = None) -> str:
        """A message that counts something."""
        found = self.sayings.plural(one, many, n, context)
        return self._stand_in(one if n == 1 else many, one, context) if found is None else found

    def install(self, environment: Environment) -> None:
        """Let templates speak with this voice: `_('…')`, `{% trans %}`, with plural forms and contexts."""
        environment.install_gettext_callables(  # type: ignore[attr-defined]
            self.say,
            self.count,
            newstyle=False,
            pgettext=lambda context, text: self.say(text, context),
            npgettext=lambda context, one, many, n: self.count(one, many, n, context),
        )
        environment.policies["ext.i18n.trimmed"] = True
        environment.filters["plain"] = str
        environment.tests["standing_in"] = is_standing_in

    def _stand_in(self, italian: str, msgid: str, context: str | None) -> str:
        if not self.is_draft:
            return italian
        code = self.sayings.refusal(msgid, context)
        return Refused.because(italian, code) if code else StandIn(italian)


def is_standing_in(text: object) -> bool:
    """Whether a text is Italian on a page in another language."""
    return isinstance(text, StandIn)

"""Pseudo-language, to test localization: other accents, longer, and in ⟦brackets⟧.

Text without brackets in an edition was never extracted; text that doesn't fit is too long for
German, too.
"""

from dataclasses import dataclass

from press.markdown.markup import MARKUP
from press.markdown.unclosed import hide_unclosed

LOCALE = "qps"  # for private use (ISO 639-2, qaa to qtz); Microsoft's pseudo-locales begin with it
OPENING, CLOSING = "⟦", "⟧"
_ACCENTS = str.maketrans("aeiouyncAEIOUNC", "àéîöüýñçÀÉÎÖÜÑÇ")
_DOUBLED = frozenset("aeo")  # a third of the letters: German needs that much more room than English


@dataclass(frozen=True, slots=True)
class Pseudo:
    """Takes the place of a catalog: every text has a translation."""

    missing: tuple[str, ...] = ()

    def text(self, msgid: str, context: str | None = None) -> str:
        """The text in pseudo-language; markup is not changed."""
        del context
        return pseudo(msgid)

    def plural(self, msgid: str, msgid_plural: str, n: int, context: str | None = None) -> str:
        """The form that goes with `n`, in pseudo-language."""
        return self.text(msgid if n == 1 else msgid_plural, context)

    def refusal(self, msgid: str, context: str | None = None) -> str:
        """No translation is refused."""
        del msgid, context
        return ""


def pseudo(text: str) -> str:
    """«⟦Lààvöröö⟧» for «Lavoro»: words with accents and longer, markup unchanged."""
    return f"{OPENING}{longer(text)}{CLOSING}"


def longer(text: str) -> str:
    """The same without brackets: a translation that changes words only."""
    parts, done = [], 0
    for match in MARKUP.finditer(hide_unclosed(text)):
        parts += [_accented(text[done : match.start()]), match[0]]
        done = match.end()
    return "".join([*parts, _accented(text[done:])])


def without_pseudo(text: str) -> list[str]:
    """The parts of a text outside the brackets, without blank ones."""
    depth, stretch, found = 0, "", []
    for letter in text:
        if letter == OPENING:
            found.append(stretch if not depth else "")
            depth, stretch = depth + 1, ""
        elif letter == CLOSING:
            depth, stretch = max(0, depth - 1), ""
        elif not depth:
            stretch += letter
    return [each.strip() for each in (*found, stretch if not depth else "") if each.strip()]


def _accented(words: str) -> str:
    return "".join(
        letter.translate(_ACCENTS) * (2 if letter in _DOUBLED else 1) for letter in words
    )

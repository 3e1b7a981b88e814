"""The organisations that take part: each has one name, by which the index lists it."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from press.core.findings import Finding

# How the law calls a body. «Fondazione» is not among them: the Politecnico and its foundation
# are two.
_LEGAL_FORM = re.compile(
    "agricola|aps|associazione|coop|cooperativa|ets|impresa|odv|ong|onlus|sapa|"
    "sas|scarl|scrl|snc|soc|sociale|societa|spa|srl|srls"
)
_PARENTHESIS = re.compile(r"\([^()]*+\)")


@dataclass(frozen=True, slots=True)
class Mention:
    """A body as one initiative names it, and where."""

    name: str
    kind: str
    path: str
    line: int

    @property
    def place(self) -> str:
        """Where it stands, as a finding shows it."""
        return f"{self.path}:{self.line}"


def check_bodies(mentions: Iterable[Mention]) -> Iterator[Finding]:
    """Two spellings of one name, or one name with two kinds, beside the one that was read first."""
    names: dict[str, Mention] = {}
    kinds: dict[str, Mention] = {}
    for mention in mentions:
        first = names.setdefault(bare_name(mention.name), mention)
        if first.name != mention.name:
            problem = (
                f'"{mention.name}" and "{first.name}" ({first.place}) look like the same '
                "organisation."
            )
            remedy = (
                "Use one name, and put the difference in the role; two organisations need more "
                "distinct names."
            )
            yield Finding(mention.path, mention.line, "d-026", problem, remedy)
        known = kinds.setdefault(mention.name, mention)
        if known.kind != mention.kind:
            problem = f'"{mention.name}" is {mention.kind} here and {known.kind} in {known.place}.'
            yield Finding(
                mention.path, mention.line, "d-027", problem, "Use the same kind in both places."
            )


def bare_name(name: str) -> str:
    """What is left of a name without case, accents, marks, legal form and parentheses."""
    letters = unicodedata.normalize("NFKD", _PARENTHESIS.sub("", name)).replace(".", "").casefold()
    words = re.findall(
        r"\w+", "".join(letter for letter in letters if not unicodedata.combining(letter))
    )
    return " ".join(word for word in words if not _LEGAL_FORM.fullmatch(word)) or " ".join(words)

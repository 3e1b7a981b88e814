"""What an edition's style sheets add to the text or leave out: data, and required wherever it is declared."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from press.checks.readback.blocks import Collector, link_style
from press.typesetting.chapter_elements import CLASSES, names_on

# Classes of divisions that mean something, and don't only look like something.
MEANINGFUL = frozenset(name for name in names_on(CLASSES, "Div") if name != "wide")
_REFERENCES = frozenset({"xref", "card-ref"})
_UNSIGNED = frozenset({"card", "index-list", "part-chapters", "tasks"})


@dataclass(frozen=True, slots=True)
class Medium:
    """One kind of edition.

    `folios`: the folio of each id where references print one, else None. `unsigned`: classes whose list items have
    neither sign nor number. `hidden`: classes whose text isn't set, each with the classes around it for which that
    holds. `data_sign`: what stands before the link from a figure to its data; `between_calls`: before the number of a
    further note on one word. `meaningful`: the classes of divisions
    that it says; `has_rules`: whether it says a rule between passages, which in a PDF is an artifact.
    """

    name: str
    folios: Mapping[str, str] | None = None
    unsigned: frozenset[str] = frozenset()
    hidden: Mapping[str, frozenset[str]] = field(default_factory=dict)
    data_sign: str = ""
    between_calls: str = ""
    meaningful: frozenset[str] = frozenset()
    has_rules: bool = False

    def before_link(self, classes: Sequence[str]) -> str:
        """What stands before the words of a link."""
        return self.data_sign if "data-link" in classes else ""

    def after_link(
        self, classes: Sequence[str], around: Sequence[str], target: str, *, in_meaning: bool
    ) -> str:
        """What stands after the words of a link: the folio of the page that it leads to (type.css, contents.css)."""
        if self.folios is None or not target.startswith("#") or _REFERENCES.isdisjoint(classes):
            return ""
        folio = self.folios.get(target[1:], "?")
        if "index-list" in around:
            return f",\u00a0{folio}" if in_meaning else f" {folio}"
        return f"\u00a0›{folio}"

    def list_chapter(self, to: Collector, number: str, title: str, target: str) -> None:
        """A line of the list of chapters on a part's page: a screen links the number, too, and paper has the folio."""
        with to.block():
            if self.folios is None:
                with to.styled(link_style(target)):
                    to.say(f"{number} {title}")
                return
            to.say(f"{number} ")
            with to.styled(link_style(target)):
                to.say(f"{title} {self.folios.get(target[1:], '?')}")


def of_epub() -> Medium:
    """The EPUB: assets/styles/epub."""
    return Medium("EPUB", unsigned=_UNSIGNED, meaningful=MEANINGFUL, has_rules=True)


def of_pdf(folios: Mapping[str, str]) -> Medium:
    """The PDF: assets/styles/print. `folios` is the page label of each named destination."""
    return Medium(
        "PDF",
        folios,
        unsigned=_UNSIGNED,
        hidden={"gap": frozenset({"ledger", "folded"})},
        data_sign="·\u00a0",
        between_calls=",\u2009",
    )

"""What the style sheets of PDF and EPUB add to the text or hide: labels, page numbers, signs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from string import ascii_lowercase

from press.checks.readback.blocks import Collector, link_style
from press.typesetting.chapter_elements import CLASSES, names_on
from press.typesetting.pagemap import roman

# Classes of divisions with a meaning of their own, not only a look.
MEANINGFUL = frozenset(name for name in names_on(CLASSES, "Div") if name != "wide")
_REFERENCES = frozenset({"xref", "card-ref"})
_UNSIGNED = frozenset({"card", "index-list", "part-chapters", "rows", "tasks"})


@dataclass(frozen=True, slots=True)
class Medium:
    """What is particular to PDFs or to EPUBs."""

    name: str
    # The page number of each id, where references print one.
    folios: Mapping[str, str] | None = None
    # Classes whose list items have no label.
    unsigned: frozenset[str] = frozenset()
    # Classes whose text is not set, each with the classes around it for which that holds.
    hidden: Mapping[str, frozenset[str]] = field(default_factory=dict)
    # What precedes the link from a figure to its data.
    data_sign: str = ""
    # What precedes the number of a second note on the same word.
    between_calls: str = ""
    # The classes of divisions that it keeps.
    meaningful: frozenset[str] = frozenset()
    # Whether it keeps rules between passages, which are artifacts in a PDF.
    has_rules: bool = False

    def before_link(self, classes: Sequence[str]) -> str:
        """What precedes the words of a link."""
        return self.data_sign if "data-link" in classes else ""

    def after_link(
        self, classes: Sequence[str], around: Sequence[str], target: str, *, in_meaning: bool
    ) -> str:
        """What follows the words of a link: its page number (type.css, contents.css)."""
        if self.folios is None or not target.startswith("#") or _REFERENCES.isdisjoint(classes):
            return ""
        folio = self.folios.get(target[1:], "?")
        if "index-list" in around:
            return f",\u00a0{folio}" if in_meaning else f" {folio}"
        return f"\u00a0›{folio}"

    def list_chapter(self, to: Collector, number: str, title: str, target: str) -> None:
        """Add a line of a part's list of chapters: EPUBs link the number, PDFs print the page."""
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
    """The PDF: assets/styles/print. `folios` are the page labels of named destinations."""
    return Medium(
        "PDF",
        folios,
        unsigned=_UNSIGNED,
        hidden={"gap": frozenset({"ledger", "folded"})},
        data_sign="·\u00a0",
        between_calls=",\u2009",
    )


_DELIMITED = {"DefaultDelim": "{}.", "Period": "{}.", "OneParen": "{})", "TwoParens": "({})"}


def list_label(number: int, style: str, delimiter: str) -> str:
    """The label of item `number`, «3.», «c)», «(iii)»; the styles are Pandoc's ListNumberStyle."""
    kind = style.removeprefix("Lower").removeprefix("Upper")
    text = {"Alpha": _alphabetic, "Roman": roman}.get(kind, str)(number)
    return _DELIMITED[delimiter].format(text.upper() if style.startswith("Upper") else text)


def _alphabetic(number: int) -> str:
    """1 is a, 26 is z, 27 is aa, as in CSS (Counter Styles 3, 6.1)."""
    text = ""
    while number > 0:
        number, rest = divmod(number - 1, len(ascii_lowercase))
        text = ascii_lowercase[rest] + text
    return text


def styled_label(number: int, list_style: str) -> str:
    """The label of item `number` by a CSS list style: «lower-alpha», «decimal-paren», «none»."""
    if list_style == "none":
        return ""
    kind = list_style.removesuffix("s").removesuffix("-paren")
    delimiter = {"": "Period", "-paren": "OneParen", "-parens": "TwoParens"}[
        list_style.removeprefix(kind)
    ]
    return list_label(number, "".join(word.title() for word in kind.split("-")), delimiter)

"""A label or a caption names no other territory than that of its figure."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from press.core.findings import PressError
from press.directory.initiative_files import Known, read_initiatives
from press.directory.scope import FigureKind, ScopeWords, Territory, read_scope_words

WORDS = ScopeWords.model_validate(
    {
        "territories": {
            "city": ("a Milano", "milanesi"),
            "region": ("in Lombardia",),
            "country": ("in Italia",),
        },
        "everyone": ("tutti", "tutte"),
        "kinds": {"outcome": ("risparmiate", "effetto"), "input": ("spesi",)},
    }
)


@dataclass(frozen=True)
class Figure:
    """A figure that is of all it says, in the city, of 2014, unless said."""

    territory: Territory = "city"
    population: str = "soci"
    period: str | None = None
    kind: FigureKind = "output"
    as_of: str = "2014"
    label: str = "soci"


# Twenty texts that claim more than their figure: a text, the figure, and the words that are found.
WIDENED = [
    ("lavoratori a Milano", Figure("country"), "a Milano"),
    ("uffici milanesi", Figure("country"), "milanesi"),
    ("soci A Milano", Figure("metropolitan"), "A Milano"),
    ("nodi a Milano", Figure("europe"), "a Milano"),
    ("case in Italia", Figure("city"), "in Italia"),
    ("case in Lombardia", Figure("site"), "in Lombardia"),
    ("case in Lombardia", Figure("country"), "in Lombardia"),
    ("case in Italia", Figure("region"), "in Italia"),
    ("tutti i soci", Figure(population="soci di due sedi"), "tutti"),
    ("Tutte le imprese vive", Figure(population="157 start-up innovative"), "Tutte"),
    ("soci di tutti i gruppi", Figure(population="i tre gruppi più grandi"), "tutti"),
    ("soci dal 2012 al 2016", Figure(), "2012"),
    ("soci dal 2014 al 2018", Figure(period="2014/2017"), "2018"),
    ("soci nel 2013", Figure(period="2014-02"), "2013"),
    ("soci, 2011–2014", Figure(period="2012/2014"), "2011"),
    ("soci dal 1999", Figure(as_of="marzo 2014"), "1999"),
    ("ore risparmiate", Figure(kind="output"), "risparmiate"),
    ("effetto sui soci", Figure(kind="capacity"), "effetto"),
    ("euro spesi", Figure(kind="capacity"), "spesi"),
    ("ore risparmiate", Figure(kind="count"), "risparmiate"),
]
SAID = [
    ("lavoratori a Milano", Figure("city")),
    ("posti a Milano", Figure("site")),
    ("giardini a Milano", Figure("zone")),
    ("lavoratori", Figure("country")),
    ("case in Lombardia", Figure("region")),
    ("soci a Milano e in Italia", Figure("country")),
    ("soci a Milano", Figure("elsewhere")),
    ("posti a Milanofiori", Figure("country")),
    ("tutti i soci", Figure(population="tutte e tre le sedi")),
    ("soci dal 2012 al 2014", Figure(period="2011/2014")),
    ("soci nel 2014", Figure(as_of="marzo 2014")),
    ("legge n. 2015.12, 20150 soci", Figure()),
    ("ore risparmiate", Figure(kind="outcome")),
    ("effetto di quanto speso", Figure(kind="outcome")),
]


def test_the_planted_widenings_are_twenty() -> None:
    assert len(WIDENED) == 20


@pytest.mark.parametrize(("text", "figure", "said"), WIDENED)
def test_a_text_that_claims_more_than_its_figure_is_found(
    text: str, figure: Figure, said: str
) -> None:
    widened = WORDS.widened(text, [figure])
    assert widened is not None
    assert widened[0].casefold() == said.casefold()


@pytest.mark.parametrize(("text", "figure"), SAID)
def test_a_text_that_says_its_scope_or_none_passes(text: str, figure: Figure) -> None:
    assert WORDS.widened(text, [figure]) is None


def test_a_caption_tells_of_the_years_of_all_its_figures() -> None:
    figures = [Figure(as_of="2013"), Figure(as_of="2017")]
    assert WORDS.widened("soci, 2013 e 2017", figures) is None
    assert WORDS.widened("soci, 2013–2018", figures) == ("2018", "2013–2017")


def test_a_work_without_the_file_names_none(minimal_book: Path) -> None:
    assert read_scope_words(minimal_book) == ScopeWords()


def test_an_unknown_territory_in_the_file_is_a_finding(minimal_book: Path) -> None:
    path = minimal_book / "content/scope.yaml"
    path.write_text("territories:\n  moon: [sulla luna]\n", "utf-8")
    with pytest.raises(PressError, match=r"content/scope\.yaml:2"):
        read_scope_words(minimal_book)


@pytest.mark.parametrize(
    ("written", "widened", "line", "said"),
    [
        ("label: postazioni", "label: postazioni in Italia", 21, "The label says «in Italia»"),
        ("unit: tavoli", "unit: tavoli in Italia", 23, "The unit says «in Italia»"),
    ],
)
def test_a_label_or_a_unit_that_claims_more_is_a_finding_on_its_line(
    minimal_book: Path, written: str, widened: str, line: int, said: str
) -> None:
    path = minimal_book / "content/initiatives/alfa.yaml"
    text = path.read_text("utf-8").replace(written, widened, 1)
    path.write_text(text, "utf-8")

    (finding,) = read_initiatives(minimal_book, Known(scope_words=WORDS)).findings

    assert (finding.line, finding.code) == (line, "d-039")
    assert finding.problem.startswith(said)

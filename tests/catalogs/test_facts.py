"""Facts of a text that a translation must keep: which they are, and how two texts are compared."""

from press.catalogs.facts import TextFact, compare_facts, read_markup


def markup(text: str) -> list[str]:
    return [str(fact.value) for fact in read_markup(text)]


def name(shown: str) -> TextFact:
    return TextFact("name", shown, shown, 0, len(shown))


def test_markup_is_expressions_citations_notes_and_targets() -> None:
    text = "{{ n }} [dati](https://dati.it) [@istat2014].[^nota]"
    assert markup(text) == ["{{ n }}", "](https://dati.it)", "@istat2014", "[^nota]"]


def test_words_in_attributes_and_languages_are_not_compared() -> None:
    assert markup('[bando]{.sigla title="La gara"}') == markup('[call]{.sigla title="The tender"}')
    assert markup("[makerspace]{lang=en}") == []


def test_a_difference_is_what_either_text_lacks() -> None:
    difference = compare_facts(read_markup("{{ a }} {{ b }}"), read_markup("{{ b }} {{ c }}"))
    assert [fact.value for fact in difference.lost] == ["{{ a }}"]
    assert [fact.value for fact in difference.added] == ["{{ c }}"]
    assert not difference.of("name")
    assert not difference.without("markup")


def test_markup_counts_as_often_as_it_occurs_and_a_name_once() -> None:
    assert compare_facts(read_markup("{{ a }} {{ a }}"), read_markup("{{ a }}"))
    assert not compare_facts([name("Alfa"), name("Alfa")], [name("Alfa")])

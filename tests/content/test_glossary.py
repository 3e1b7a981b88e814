"""The glossary: each term once, its source known, and its printed form in each language."""

from pathlib import Path

import pytest

from press.content.glossary import FILE, Glossary, Term, localize_terms, read_glossary
from press.core.findings import PressError
from press.localization.formats import Formats

TERM = "terms:\n  - id: commons\n    term: beni comuni\n    definition: Di tutti.\n"


def put(root: Path, text: str) -> Path:
    (root / FILE).parent.mkdir()
    (root / FILE).write_text(text, "utf-8")
    return root


def read(root: Path, text: str, sources: set[str] | None = None) -> list[tuple[int, str]]:
    """The findings of a glossary of this text, as lines and codes."""
    return [(found.line, found.code) for found in read_glossary(put(root, text), sources)[1]]


def test_without_a_file_the_glossary_is_empty(tmp_path: Path) -> None:
    assert read_glossary(tmp_path, None) == (Glossary(), [])


@pytest.mark.parametrize(
    ("sources", "kept", "codes"),
    [({"uno"}, "uno", []), (set(), None, ["d-023"]), (None, "uno", [])],
    ids=["known", "unknown", "sources not read"],
)
def test_an_unknown_source_is_a_finding_and_left_out(
    sources: set[str] | None, kept: str | None, codes: list[str], tmp_path: Path
) -> None:
    glossary, findings = read_glossary(put(tmp_path, f"{TERM}    source: uno\n"), sources)

    assert glossary.terms[0].source == kept
    assert [finding.code for finding in findings] == codes


@pytest.mark.parametrize(
    "second",
    [
        "{id: commons, term: altro, definition: D}",
        "{id: altro, term: Beni Comuni, definition: D}",
        "{id: altro, term: altro, forms: [beni comuni], definition: D}",
    ],
    ids=["id", "term in other letters", "form"],
)
def test_a_term_that_is_there_twice_is_a_finding_on_the_second(second: str, tmp_path: Path) -> None:
    assert read(tmp_path, f"{TERM}  - {second}\n") == [(5, "d-025")]


def test_a_term_may_have_its_own_spelling_as_id_and_form(tmp_path: Path) -> None:
    text = "terms:\n  - {id: hub, term: Hub, forms: [hub], definition: D}\n"

    assert read(tmp_path, text) == []


def test_an_unknown_key_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PressError) as refused:
        read(tmp_path, f"{TERM}    colour: red\n")

    assert [(found.line, found.code) for found in refused.value.findings] == [(5, "d-010")]


def term(name: str, **keys: object) -> Term:
    return Term.model_validate({"id": "a", "term": name, "definition": "D", **keys})


def english(text: str, context: str | None = None) -> str:
    """The catalog of a language in which one term has a translation."""
    return {"beni comuni": "commons"}.get(text, text) if context == "glossary" else text


@pytest.mark.parametrize(
    ("locale", "keys", "printed"),
    [
        ("en", {}, ("commons", "beni comuni", "it")),
        ("it", {"translations": {"en": "Commons"}}, ("beni comuni", "Commons", "en")),
        ("it", {}, ("beni comuni", "", "en")),
        ("it", {"translations": {"en": "Beni comuni"}}, ("beni comuni", "", "en")),
    ],
)
def test_a_term_stands_beside_its_name_in_another_language(
    locale: str, keys: dict[str, object], printed: tuple[str, str, str]
) -> None:
    gettext = english if locale == "en" else lambda text, _=None: text
    [view] = localize_terms([term("beni comuni", **keys)], Formats(locale), gettext, "it")

    assert (view.name, view.other, view.other_language) == printed


def test_terms_are_printed_in_the_order_of_the_alphabet() -> None:
    terms = [term("zona"), term("Èra"), term("ente")]

    printed = localize_terms(terms, Formats("it"), lambda text, _=None: text, "it")

    assert [view.name for view in printed] == ["ente", "Èra", "zona"]


@pytest.mark.parametrize(("source", "cited"), [("uno", " [@uno]"), (None, "")])
def test_a_term_cites_its_source_where_it_has_one(source: str | None, cited: str) -> None:
    [view] = localize_terms(
        [term("a", source=source)], Formats("it"), lambda text, _=None: text, "it"
    )

    assert view.cite == cited

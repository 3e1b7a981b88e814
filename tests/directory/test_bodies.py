"""One body under one name."""

import pytest

from press.directory.bodies import bare_name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Comune di Milano", "comune di milano"),
        ("Città di Danzica", "Citta di Danzica"),
        ("WeMake", "WeMake S.r.l. (Zoe Romano)"),
        ("CasciNet", "CasciNet Società Agricola Impresa Sociale srl"),
        ("Recup", "Associazione Recup"),
        ("Share’ngo", "Share'ngo"),
    ],
)
def test_case_accent_legal_form_and_parenthesis_make_no_other_body(one: str, other: str) -> None:
    assert bare_name(one) == bare_name(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Politecnico di Milano", "Fondazione Politecnico di Milano"),
        ("Associazione Olinda", "Cooperativa sociale La Fabbrica di Olinda"),
        ("Comune di Milano", "Comune di Milano, Zona 9"),
    ],
)
def test_bodies_that_sources_tell_apart_stay_apart(one: str, other: str) -> None:
    assert bare_name(one) != bare_name(other)


def test_a_name_that_is_all_legal_form_is_still_a_name() -> None:
    assert bare_name("Impresa Sociale") == "impresa sociale"

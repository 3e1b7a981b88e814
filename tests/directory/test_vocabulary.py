"""What a chapter calls of the directory, as an editor writes it."""

from pathlib import Path

import pytest

from press.core.findings import PressError
from tests.content.test_vocabulary import Say, gettext

__all__ = ["gettext"]


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("{{ initiative('alfa').name }}", "Alfa"),
        ("{{ initiative('alfa').years }}", "2014–2016"),
        ("{{ initiative('beta').years }}", "dal 2015"),
        ("{{ initiatives | of('work') | count }}", "1"),
        ("{{ initiatives | in_zone(3) | names }}", "Alfa"),
        ("{{ initiatives | by('start') | names }}", "Alfa e Beta"),
        ("{{ figure('alfa', 'desks') }}", "oltre 1\\.234\u00a0tavoli"),
        ("{{ figure('alfa', 'desks').number }}", "1\\.234"),
        ("{{ figure('alfa', 'fund') }}", "9\u00a0milioni di euro"),
        ("{{ figure('alfa', 'fund').as_of }}", "marzo 2015"),
        ("{{ all_figures() | count }}, {{ all_figures('input') | count }}", "2, 0"),
        ("{{ initiatives | recalled('zone') | names }}", "Alfa"),
        ("{{ initiatives | with_body('Comune di Prova') | names }}", "Alfa"),
        ("{{ figure('alfa', 'fund') | eur }}", "9\u00a0milioni di euro"),
        ("{{ times(figure('alfa', 'desks'), 617) }}", "circa due volte"),
        ("{{ cite('alfa', 'desks') }}", "[@giornale-2014]"),
        ("{{ link('alfa') }}", "[Alfa](#card-alfa){.card-ref}"),
    ],
)
def test_expression_prints(gettext: Say, written: str, printed: str) -> None:
    assert gettext(written) == printed


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("{{ initiatives | with_body('Nessuno') | count }}", 'No initiative names "Nessuno"'),
        ("{{ all_figures('effect') | count }}", 'There is no kind "effect"'),
    ],
)
def test_what_the_data_do_not_have_is_refused(gettext: Say, written: str, said: str) -> None:
    with pytest.raises(PressError, match=said):
        gettext(written)


def test_a_value_is_printed_and_never_read_as_markdown(minimal_book: Path, gettext: Say) -> None:
    path = minimal_book / "content/initiatives/beta.yaml"
    path.write_text(
        path.read_text("utf-8").replace("name: Beta", 'name: "*B* [x](y) <b> | {{ 1 }}"'), "utf-8"
    )

    printed = gettext("{{ initiative('beta').name }}")

    assert printed == r"\*B\* \[x\](y) \<b\> \| \{\{ 1 \}\}".replace("(y)", r"\(y\)")


def test_initiatives_are_selected_by_what_became_of_them(minimal_book: Path, gettext: Say) -> None:
    path = minimal_book / "content/initiatives/beta.yaml"
    status = "status:\n  state: unknown\n  text: Non si sa.\n  looked: [beta oggi]\n"
    path.write_text(path.read_text("utf-8") + status, "utf-8")

    assert gettext("{{ initiatives | in_state('unknown') | names }}") == "Beta"
    assert gettext("{{ initiatives | in_state('running') | count }}") == "0"
    with pytest.raises(PressError, match="There is no state"):
        gettext("{{ initiatives | in_state('gone') }}")

"""What Ghostscript, qpdf, Poppler, MuPDF and PDFium find in a file for the printer."""

import pytest

from press.checks.preflight.programs import ink_coverage
from press.core.findings import CheckSkipped
from press.print.print_file import PrintFile, PrintSpec
from tests.checks.preflight import small_prints as made
from tests.checks.preflight.small_prints import assert_found, rule_of

FAULTS: dict[str, tuple[str, made.Damage]] = {
    "too-much-ink": ("q-026", made.add("/LBout gs .9 .9 .9 .9 k 0 0 90 90 re f")),
    "type-in-the-binding": ("q-105", made.words(10, "1 0 0 1 -80 0 cm 0 0 0 1 k", "/LBover")),
    "type-at-the-cut": ("q-105", made.words(10, "1 0 0 1 0 -192 cm 0 0 0 1 k", "/LBover")),
    "fonts-left-out-for-poppler": ("q-110", made.strip_fonts),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_found_by_its_rule(fault: str) -> None:
    assert_found(*FAULTS[fault])


@pytest.mark.parametrize(("where", "is_found"), [(20, True), (60, False)])
def test_text_near_a_fold_is_found(where: float, is_found: bool) -> None:
    print_specs = PrintSpec(100, 150, 3, "FOGRA39", 300, folds=(float(where), float(where) + 14))
    rule = rule_of("q-108")

    assert bool(list(rule.check(made.damaged_print(lambda _: None, print_specs)))) is is_found


def test_broken_file_is_found_by_qpdf() -> None:
    whole = made.clean_print()
    file = PrintFile(
        "damage.pdf", whole[: len(whole) // 2] + whole[len(whole) // 2 + 40 :], made.WISHES
    )
    (finding,) = rule_of("q-109").check(file)

    assert (finding.code, finding.problem) == (
        "q-109",
        "qpdf: damage.pdf: unable to find trailer dictionary while recovering damaged file.",
    )


def test_a_message_of_mupdf_is_a_finding() -> None:
    rule = rule_of("q-111")

    assert [
        finding.code for finding in rule.check(made.damaged_print(made.add("/Nowhere Do")))
    ] == ["q-111"]


def test_ghostscript_measures_the_ink_of_a_square() -> None:
    first, second = ink_coverage(
        made.damaged_print(made.add("/LBout gs 1 1 0 .5 k 0 0 90 90 re f"))
    )

    assert first.percent == pytest.approx(250, abs=3)
    assert second.percent < 100


@pytest.mark.parametrize("code", ["q-026", "q-109", "q-110", "q-111"])
def test_rule_whose_program_is_missing_has_not_passed(
    code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    rule = rule_of(code)

    with pytest.raises(CheckSkipped, match="is not installed"):
        list(rule.check(made.damaged_print(lambda _: None)))

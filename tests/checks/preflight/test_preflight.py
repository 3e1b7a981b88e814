"""Preflight: a clean file has no finding, and each fault has the finding of its rule."""

from dataclasses import replace

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from press.checks.preflight.programs import ink_coverage
from press.checks.registry import all_rules
from press.core.findings import CheckSkipped, Severity, errors
from press.print.print_file import PrintFile, PrintSpec
from tests.checks.preflight import small_prints as made

GREY_OVER = {"LBgrey": Dictionary(OP=True, op=True, OPM=1)}
SPOT = {"Sp": made.spot("PANTONE"), "Al": made.spot("All")}

FAULTS = {
    "without-a-claim": ("q-001", made.drop_metadata),
    "with-an-action": (
        "q-001",
        lambda pdf: pdf.Root.__setitem__("/OpenAction", Dictionary(S=Name.JavaScript)),
    ),
    "not-said-whether-trapped": ("q-001", lambda pdf: pdf.docinfo.__delitem__("/Trapped")),
    "unit-of-its-own": ("q-002", made.on_each_page("/UserUnit", 2)),
    "cropped": ("q-003", made.on_each_page("/CropBox", Array([0, 0, 100, 100]))),
    "cut-too-narrow": ("q-004", made.on_each_page("/TrimBox", Array([0, 0, 283.42, 425.1969]))),
    "turned": ("q-004", made.on_each_page("/Rotate", 90)),
    "empty-page": ("q-005", made.empty),
    "white-type-overprints": ("q-007", made.words(10, "0 0 0 0 k", "/LBover")),
    "white-area-overprints": ("q-008", made.add("/LBover gs 0 0 0 0 k 0 0 30 30 re f")),
    "small-black-type-knocks-out": ("q-009", made.words(11, "0 0 0 1 k")),
    "thin-black-line-knocks-out": ("q-010", made.add("/LBout gs 0 0 0 1 K 1 w 0 0 m 50 0 l S")),
    "thin-black-bar-knocks-out": ("q-010", made.add("/LBout gs 0 0 0 1 k 0 0 50 .4 re f")),
    "grey-type": ("q-011", made.words(14, "0 g")),
    "grey-line": ("q-012", made.add("/LBout gs 0 G 1 w 0 0 m 50 0 l S")),
    "grey-overprints": ("q-013", made.add("/LBgrey gs .5 g 0 0 30 30 re f", ExtGState=GREY_OVER)),
    "courier": ("q-014", made.courier),
    "rich-black-type": ("q-015", made.words(14, ".7 .7 .7 .9 k")),
    "white-type-too-small": ("q-016", made.words(7, "0 0 0 0 k")),
    "coloured-type-too-small": ("q-017", made.words(7, "0 .5 .5 0 k")),
    "white-line-too-thin": ("q-018", made.add("/LBout gs 0 0 0 0 K .2 w 0 0 m 50 0 l S")),
    "coloured-line-too-thin": ("q-019", made.add("/LBout gs 0 .5 .5 0 K .2 w 0 0 m 50 0 l S")),
    "hairline": ("q-106", made.add("/LBover gs 0 0 0 1 K .1 w 0 0 m 50 0 l S")),
    "line-made-thin-by-a-scale": (
        "q-106",
        made.add("/LBover gs .1 0 0 .1 0 0 cm 0 0 0 1 K 1 w 0 0 m 50 0 l S"),
    ),
    "spot-colour": ("q-020", made.add("/LBout gs /Sp cs 1 scn 0 0 30 30 re f", ColorSpace=SPOT)),
    "registration-on-the-page": (
        "q-024",
        made.add("/LBout gs /Al cs 1 scn 0 0 30 30 re f", ColorSpace=SPOT),
    ),
    "rgb-area": ("q-027", made.add("/LBout gs 1 0 0 rg 0 0 30 30 re f")),
    "lab-type": ("q-027", made.words(14, "/La cs 50 0 0 scn")),
    "rgb-picture": ("q-028", made.picture(Name.DeviceRGB, 420)),
    "blends-in-rgb": ("q-030", made.blend_in_rgb),
    "coarse-picture": ("q-031", made.picture(Name.DeviceCMYK, 150)),
    "coarse-line-art": ("q-032", made.picture(Name.DeviceGray, 400, bits=1)),
    "intent-of-another-press": (
        "q-035",
        made.on_the_intent("/OutputConditionIdentifier", "FOGRA51"),
    ),
    "intent-in-prose": ("q-035", made.on_the_intent("/RegistryName", "a good press")),
    "intent-without-a-profile": (
        "q-035",
        lambda pdf: pdf.Root.OutputIntents[0].__delitem__("/DestOutputProfile"),
    ),
    "bleed-too-small": (
        "q-101",
        made.on_each_page("/BleedBox", Array([-5.67, -5.67, 289.13, 430.87])),
    ),
    "one-page-too-many": ("q-102", made.third_page),
    "fonts-left-out": ("q-103", made.strip_fonts),
    "link-over-the-page": ("q-104", made.link),
    "colour-with-too-much-ink": ("q-107", made.add("/LBout gs .9 .9 .9 .9 k 0 0 10 10 re f")),
    "too-much-ink": ("q-026", made.add("/LBout gs .9 .9 .9 .9 k 0 0 90 90 re f")),
    "type-in-the-binding": ("q-105", made.words(10, "1 0 0 1 -80 0 cm 0 0 0 1 k", "/LBover")),
    "type-at-the-cut": ("q-105", made.words(10, "1 0 0 1 0 -192 cm 0 0 0 1 k", "/LBover")),
    "fonts-left-out-for-poppler": ("q-110", made.strip_fonts),
}


def findings(file: PrintFile) -> dict[str, list[str]]:
    """What every rule of the preflight finds, those of other programs too."""
    rules = [rule for rule in all_rules() if rule.reads is PrintFile]
    found = [finding for rule in rules for finding in rule.check(file)]
    return {
        code: [str(f) for f in found if f.code == code] for code in sorted({f.code for f in found})
    }


def lab(pdf: pikepdf.Pdf) -> None:
    """Let the page know a Lab colour space."""
    space = Array([Name.Lab, Dictionary(WhitePoint=[0.96, 1, 0.82])])
    pdf.pages[0].obj.Resources.ColorSpace["/La"] = space


def test_clean_file_has_no_finding() -> None:
    assert findings(made.hurt_print(lambda _: None)) == {}


@pytest.mark.parametrize("fault", FAULTS)
def test_fault_is_found_by_its_rule(fault: str) -> None:
    code, hurt = FAULTS[fault]

    def hurt_once(pdf: pikepdf.Pdf) -> None:
        if fault == "lab-type":
            lab(pdf)
        hurt(pdf)

    (rule,) = [rule for rule in all_rules() if rule.code == code]
    found = list(rule.check(made.hurt_print(hurt_once)))
    assert [finding.code for finding in found][:1] == [code]
    assert rule.level is Severity.ERROR or not errors(found)
    assert rule.source


def test_every_rule_has_a_planted_fault() -> None:
    elsewhere = {"q-108", "q-109", "q-111"}  # below

    planted = {code for code, _ in FAULTS.values()} | elsewhere

    assert planted == {rule.code for rule in all_rules() if rule.reads is PrintFile}


def test_finding_says_page_place_and_figure() -> None:
    file = made.hurt_print(made.words(7, "0 .5 .5 0 k"))

    (found,) = [
        finding for rule in all_rules() if rule.code == "q-017" for finding in rule.check(file)
    ]

    assert (found.page, found.line, found.figure) == (1, 0, "7.0 pt")
    assert found.position == "35.3 mm from the left and 77.0 mm from the head"


def test_page_blank_on_purpose_is_no_finding() -> None:
    assert "q-005" not in findings(made.hurt_print(made.empty, replace(made.WISHES, blank=(2,))))


def test_rgb_picture_with_its_profile_is_for_the_printer_who_takes_it() -> None:
    def hurt(pdf: pikepdf.Pdf) -> None:
        profile = pdf.make_stream(b"x", N=3)
        made.picture(Array([Name.ICCBased, profile]), 420)(pdf)

    (rule,) = [rule for rule in all_rules() if rule.code == "q-028"]

    assert list(rule.check(made.hurt_print(hurt)))
    assert not list(rule.check(made.hurt_print(hurt, replace(made.WISHES, pictures="icc"))))


@pytest.mark.parametrize(("where", "is_found"), [(20, True), (60, False)])
def test_type_near_a_fold_is_found(where: float, is_found: bool) -> None:
    print_specs = PrintSpec(100, 150, 3, "FOGRA39", 300, folds=(float(where), float(where) + 14))
    (rule,) = [rule for rule in all_rules() if rule.code == "q-108"]

    assert bool(list(rule.check(made.hurt_print(lambda _: None, print_specs)))) is is_found


def test_broken_file_is_found_by_qpdf() -> None:
    whole = made.clean_print()
    file = PrintFile(
        "hurt.pdf", whole[: len(whole) // 2] + whole[len(whole) // 2 + 40 :], made.WISHES
    )
    (rule,) = [rule for rule in all_rules() if rule.code == "q-109"]

    assert [finding.code for finding in rule.check(file)] == ["q-109"]


def test_what_mupdf_complains_of_is_found() -> None:
    (rule,) = [rule for rule in all_rules() if rule.code == "q-111"]

    assert [finding.code for finding in rule.check(made.hurt_print(made.add("/Nowhere Do")))] == [
        "q-111"
    ]


def test_ghostscript_measures_the_ink_of_a_square() -> None:
    first, second = ink_coverage(made.hurt_print(made.add("/LBout gs 1 1 0 .5 k 0 0 90 90 re f")))

    assert first.percent == pytest.approx(250, abs=3)
    assert second.percent < 100


@pytest.mark.parametrize("code", ["q-026", "q-109", "q-110", "q-111"])
def test_rule_whose_program_is_missing_has_not_passed(
    code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    (rule,) = [rule for rule in all_rules() if rule.code == code]

    with pytest.raises(CheckSkipped, match="is not installed"):
        list(rule.check(made.hurt_print(lambda _: None)))

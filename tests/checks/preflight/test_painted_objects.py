"""Faults of painted objects: inks, overprint, small text, thin lines, coarse pictures."""

from dataclasses import replace

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from tests.checks.preflight import small_prints as made
from tests.checks.preflight.small_prints import assert_found, rule_of

GREY_OVER = {"LBgrey": Dictionary(OP=True, op=True, OPM=1)}
SHADING = Dictionary(ShadingType=2, ColorSpace=Name.DeviceRGB)
SPOT = {"Sp": made.spot("PANTONE"), "Al": made.spot("All")}


def lab_text(pdf: pikepdf.Pdf) -> None:
    """A word in a Lab colour space."""
    space = Array([Name.Lab, Dictionary(WhitePoint=[0.96, 1, 0.82])])
    pdf.pages[0].obj.Resources.ColorSpace["/La"] = space
    made.words(14, "/La cs 50 0 0 scn")(pdf)


FAULTS: dict[str, tuple[str, made.Damage]] = {
    "white-type-overprints": ("q-007", made.words(10, "0 0 0 0 k", "/LBover")),
    "white-area-overprints": ("q-008", made.add("/LBover gs 0 0 0 0 k 0 0 30 30 re f")),
    "small-black-type-knocks-out": ("q-009", made.words(11, "0 0 0 1 k")),
    "thin-black-line-knocks-out": ("q-010", made.add("/LBout gs 0 0 0 1 K 1 w 0 0 m 50 0 l S")),
    "thin-black-bar-knocks-out": ("q-010", made.add("/LBout gs 0 0 0 1 k 0 0 50 .4 re f")),
    "grey-type": ("q-011", made.words(14, "0 g")),
    "grey-line": ("q-012", made.add("/LBout gs 0 G 1 w 0 0 m 50 0 l S")),
    "grey-overprints": ("q-013", made.add("/LBgrey gs .5 g 0 0 30 30 re f", ExtGState=GREY_OVER)),
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
    "rgb-gradient": ("q-027", made.add("/LBout gs /Sh sh", Shading={"Sh": SHADING})),
    "lab-type": ("q-027", lab_text),
    "rgb-picture": ("q-028", made.picture(Name.DeviceRGB, 420)),
    "coarse-picture": ("q-031", made.picture(Name.DeviceCMYK, 150)),
    "coarse-line-art": ("q-032", made.picture(Name.DeviceGray, 400, bits=1)),
    "colour-with-too-much-ink": ("q-107", made.add("/LBout gs .9 .9 .9 .9 k 0 0 10 10 re f")),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_found_by_its_rule(fault: str) -> None:
    assert_found(*FAULTS[fault])


def test_finding_says_page_place_and_figure() -> None:
    file = made.damaged_print(made.words(7, "0 .5 .5 0 k"))

    (found,) = rule_of("q-017").check(file)

    assert (found.page, found.line, found.measured) == (1, 0, "7.0 pt")
    assert found.position == "35.3 mm from the left and 77.0 mm from the top"
    assert found.problem == "Text in 2 inks is set in 7.0 pt; it needs 8 pt."


def test_rgb_picture_with_its_profile_is_for_the_printer_who_takes_it() -> None:
    def damage(pdf: pikepdf.Pdf) -> None:
        profile = pdf.make_stream(b"x", N=3)
        made.picture(Array([Name.ICCBased, profile]), 420)(pdf)

    rule = rule_of("q-028")

    assert list(rule.check(made.damaged_print(damage)))
    assert not list(rule.check(made.damaged_print(damage, replace(made.WISHES, pictures="icc"))))

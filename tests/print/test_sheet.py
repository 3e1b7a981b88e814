"""Boxes and printer's marks lie around the trim, at their exact distances."""

import pikepdf

from press.core.units import PT_PER_MM
from press.print.sheet import SLUG, PrintSheet, apply_sheet


def test_the_slug_is_there_for_marks_only() -> None:
    assert PrintSheet(170, 240, 3, "none").slug == 3
    assert PrintSheet(170, 240, 3, "crop").slug == 3 + SLUG


def test_a_box_reaches_beyond_the_trim_on_every_side() -> None:
    assert PrintSheet(72 / PT_PER_MM, 144 / PT_PER_MM, 0).box(10 / PT_PER_MM) == [-10, -10, 82, 154]


def test_a_page_gets_its_boxes_and_marks_in_registration_colour() -> None:
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(482, 680))
    apply_sheet(pdf, page, PrintSheet(170, 240, 3, "full"))
    assert float(page.trimbox[0]) == 0
    assert float(page.bleedbox[0]) == round(-3 * PT_PER_MM, 4)
    assert float(page.mediabox[0]) == round(-(3 + SLUG) * PT_PER_MM, 4)
    assert b"/LBall CS 1 SCN" in page.obj.Contents.read_bytes()

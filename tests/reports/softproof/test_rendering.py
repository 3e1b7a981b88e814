"""The soft proof shows inks, paper, imposed sheets and spreads."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from press.core.findings import PressError, Severity
from press.reports.softproof.drawing import BLEED, FOLD, FRAME, TRIM
from press.reports.softproof.print_file import PPI
from press.reports.softproof.report import SoftProof, SoftProofOptions, make_soft_proof
from tests.conftest import PROJECT
from tests.reports.softproof.small_print import (
    BLACK_OUT,
    BLACK_OVER,
    CYAN,
    HEIGHT,
    SLUG,
    TEXT,
    WIDTH,
    print_file,
)
from tests.reports.softproof.small_print import BLEED as BEYOND

Proof = Callable[..., SoftProof]
MIDDLE = 40, HEIGHT / 25.4 * 72 - 40  # points from the trim's left and head: in the square of ink


@pytest.fixture
def proof(tmp_path: Path) -> Proof:
    """Pull the proofs of these pages into `tmp_path`."""

    def pull(*contents: str, cover: str = "", **asked: object) -> SoftProof:
        interior = print_file(tmp_path / "interior.pdf", *contents)
        around = print_file(tmp_path / "cover.pdf", cover, width=2 * WIDTH + 8) if cover else None
        options = SoftProofOptions(**asked)  # type: ignore[arg-type]
        return make_soft_proof(interior, around, tmp_path, PROJECT, options)

    return pull


def pixels(millimetres: float) -> float:
    return millimetres / 25.4 * PPI


def seen(path: Path, x: float, y: float, beyond: float = 0) -> tuple[int, ...]:
    """The colour of a picture at a distance in points from the trim's corner.

    The corner is `beyond` pixels inside.
    """
    with Image.open(path) as picture:
        colour = picture.getpixel((round(beyond + x / 72 * PPI), round(beyond + y / 72 * PPI)))
        return colour if isinstance(colour, tuple) else (round(colour or 0),)


def darkest(path: Path) -> float:
    """The least light in a plate: 0 where ink is full."""
    with Image.open(path) as plate:
        return plate.convert("L").getextrema()[0]  # type: ignore[return-value]


def test_black_text_stays_on_the_black_plate(proof: Proof, tmp_path: Path) -> None:
    proof(TEXT, plates=True)

    plates = {
        ink: darkest(tmp_path / f"plate-001-{ink}.png")
        for ink in ("cyan", "magenta", "yellow", "black")
    }

    assert plates == {"cyan": 255, "magenta": 255, "yellow": 255, "black": 0}


@pytest.mark.parametrize(("black", "cyan"), [(BLACK_OVER, 0), (BLACK_OUT, 255)])
def test_overprint_leaves_the_ink_beneath_and_knock_out_takes_it(
    proof: Proof, tmp_path: Path, black: str, cyan: int
) -> None:
    proof(f"{CYAN} {black}", plates=True)

    assert seen(tmp_path / "plate-001-cyan.png", *MIDDLE, pixels(BEYOND + SLUG)) == (cyan,)


def test_paper_is_not_as_white_as_the_screen_and_ink_not_as_black(
    proof: Proof, tmp_path: Path
) -> None:
    proof(BLACK_OUT)

    paper, black = (
        seen(tmp_path / "spread-001.png", 100, 10, pixels(0)),
        seen(tmp_path / "spread-001.png", WIDTH / 25.4 * 72 + MIDDLE[0], MIDDLE[1]),
    )

    assert max(seen(tmp_path / "page-001.png", 10, 10, FRAME)) < 250
    assert paper != (255, 255, 255)
    assert 40 < max(black) < 110


def test_the_first_page_stands_alone_on_the_right_and_the_others_in_pairs(
    proof: Proof, tmp_path: Path
) -> None:
    proof(*[TEXT] * 4)

    assert [path.stem for path in sorted(tmp_path.glob("spread-*"))] == [
        "spread-001",
        "spread-002-003",
        "spread-004",
    ]


def test_a_spread_is_cut_at_the_trim(proof: Proof, tmp_path: Path) -> None:
    proof(*[TEXT] * 3)

    with Image.open(tmp_path / "spread-002-003.png") as spread:
        assert spread.size == pytest.approx((2 * pixels(WIDTH), pixels(HEIGHT)), abs=2)


def test_trim_and_bleed_are_drawn_where_they_lie(proof: Proof, tmp_path: Path) -> None:
    proof("")

    with Image.open(tmp_path / "page-001.png") as sheet:
        wide, high = sheet.size
        middle = FRAME + pixels(SLUG + BEYOND + HEIGHT / 2)
        across = [x for x in range(wide) if sheet.getpixel((x, round(middle))) == TRIM]
        down = [y for y in range(high) if sheet.getpixel((round(FRAME + pixels(25)), y)) == BLEED]

    left, right = across
    head, foot = down
    assert (left, right + 1) == pytest.approx(
        [FRAME + pixels(edge) for edge in (13, 13 + WIDTH)], abs=1
    )
    assert (head, foot + 1) == pytest.approx(
        [FRAME + pixels(edge) for edge in (10, 16 + HEIGHT)], abs=1
    )


def test_a_cover_shows_its_folds(proof: Proof, tmp_path: Path) -> None:
    proof(TEXT, cover=CYAN)

    with Image.open(tmp_path / "cover.png") as cover:
        folds = [x for x in range(cover.width) if cover.getpixel((x, FRAME + 1)) == FOLD]

    assert folds == pytest.approx(
        [FRAME + pixels(13 + WIDTH), FRAME + pixels(13 + WIDTH + 8)], abs=1
    )


def test_a_page_brings_the_one_that_it_faces(proof: Proof, tmp_path: Path) -> None:
    album = proof(*[TEXT] * 6, pages="3,6")

    assert album.counts == {"spread": 2, "sheet": 3}
    assert [path.stem for path in sorted(tmp_path.glob("page-*"))] == [
        "page-002",
        "page-003",
        "page-006",
    ]


def test_a_fault_that_ghostscript_forgives_is_told_and_the_page_drawn_whole(
    proof: Proof, tmp_path: Path
) -> None:
    album = proof(f"/Broken Do {TEXT}", plates=True)

    assert [(finding.place, finding.code, finding.severity) for finding in album.findings] == [
        ("interior.pdf", "b-012", Severity.WARNING)
    ]
    assert darkest(tmp_path / "plate-001-black.png") == 0


def test_a_file_without_a_profile_is_a_finding(tmp_path: Path) -> None:
    plain = print_file(tmp_path / "plain.pdf", TEXT, profile=False)

    with pytest.raises(PressError, match="b-015"):
        make_soft_proof(plain, None, tmp_path, PROJECT, SoftProofOptions())


def test_a_file_that_ghostscript_can_not_draw_is_a_finding(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "bin" / "gs"
    broken.parent.mkdir()
    broken.write_text("#!/bin/sh\necho Out of memory.\nexit 1\n")
    broken.chmod(0o755)
    interior = print_file(tmp_path / "interior.pdf", TEXT)
    monkeypatch.setenv("PATH", f"{broken.parent}:/bin")

    with pytest.raises(
        PressError, match=r"b-011\] Ghostscript can't render pages 1 to 1: Out of memory\."
    ):
        make_soft_proof(interior, None, tmp_path, PROJECT, SoftProofOptions())


def test_no_picture_of_the_last_proof_stays(proof: Proof, tmp_path: Path) -> None:
    proof(*[TEXT] * 4, plates=True)
    proof(TEXT)

    assert [path.stem for path in sorted(tmp_path.glob("*.png"))] == ["page-001", "spread-001"]


def test_the_same_file_gives_the_same_pictures(proof: Proof, tmp_path: Path) -> None:
    proof(TEXT, CYAN)
    first = {path.name: path.read_bytes() for path in tmp_path.glob("*.png")}
    proof(TEXT, CYAN)

    assert first == {path.name: path.read_bytes() for path in tmp_path.glob("*.png")}

"""The bars of an ISBN are those of EAN-13, by GS1's tables."""

import pytest

from press.print.barcode import MODULE, QUIET, bar_code

ISBN = "9788806219314"
LEFT = (
    "0001101",
    "0011001",
    "0010011",
    "0111101",
    "0100011",
    "0110001",
    "0101111",
    "0111011",
    "0110111",
    "0001011",
)
PARITY = (
    "AAAAAA",
    "AABABB",
    "AABBAB",
    "AABBBA",
    "ABAABB",
    "ABBAAB",
    "ABBBAA",
    "ABABAB",
    "ABABBA",
    "ABBABA",
)


def modules(number: str) -> str:
    """The 95 modules of an EAN-13, by GS1's tables."""
    turned = ["".join("10"[int(bit)] for bit in code) for code in LEFT]
    kinds = {"A": LEFT, "B": tuple(code[::-1] for code in turned)}
    left = "".join(
        kinds[kind][int(digit)]
        for kind, digit in zip(PARITY[int(number[0])], number[1:7], strict=True)
    )
    return f"101{left}01010{''.join(turned[int(digit)] for digit in number[7:])}101"


def test_bars_are_those_of_the_number() -> None:
    code = bar_code(f"urn:isbn:{ISBN}")
    assert code

    drawn = ["0"] * 95
    for bar in code.bars:
        first, count = round(bar.x / MODULE) - QUIET[0], round(bar.width / MODULE)
        drawn[first : first + count] = "1" * count

    assert "".join(drawn) == modules(ISBN)
    assert code.isbn == "ISBN 978-88-06-21931-4"
    assert code.width == pytest.approx(37.29)
    assert {bar.height for bar in code.bars if bar.x < QUIET[0] * MODULE + 3 * MODULE} == {24.5}, (
        "guards are longer"
    )


def test_old_isbn_of_ten_digits_gives_the_bars_of_thirteen() -> None:
    code = bar_code("urn:isbn:88-06-21931-9")

    assert code
    assert "".join(digit.digit for digit in code.digits) == ISBN


def test_another_identifier_has_no_bars() -> None:
    assert bar_code("urn:uuid:00000000-0000-5000-8000-000000000005") is None

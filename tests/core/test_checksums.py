"""A kept file is what was written, or counts as missing."""

import pytest

from press.core.checksums import checked, with_checksum
from tests.damage import DAMAGES, Damage


@pytest.mark.parametrize("data", [b"", b"uno\ndue"])
def test_what_was_kept_is_found(data: bytes) -> None:
    assert checked(with_checksum(data)) == data


@pytest.mark.parametrize("damage", DAMAGES)
def test_what_was_damaged_is_not(damage: Damage) -> None:
    assert checked(damage(with_checksum(b"uno\ndue"))) is None

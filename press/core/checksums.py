"""Kept files with a checksum, so that one that was damaged counts as missing.

This uses little of the standard library and nothing else (press/pipeline/manifest.py).
"""

import zlib

_LENGTH = 9  # of the checksum and the end of its line


def with_checksum(data: bytes) -> bytes:
    """The data behind a line with their checksum (CRC-32), which notices chance, not intent."""
    return b"%08x\n" % zlib.crc32(data) + data


def checked(kept: bytes) -> bytes | None:
    """The data that `with_checksum` got; None where something else came of them."""
    data = kept[_LENGTH:]
    return data if kept == with_checksum(data) else None

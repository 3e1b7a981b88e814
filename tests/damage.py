"""Damage to files, as a failing disk does it."""

from collections.abc import Callable
from pathlib import Path

Damage = Callable[[bytes], bytes]


def with_another_letter(data: bytes) -> bytes:
    """Another byte in the middle."""
    middle = len(data) // 2
    return data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :]


def cut_short(data: bytes) -> bytes:
    """The first half."""
    return data[: len(data) // 2]


DAMAGES: tuple[Damage, ...] = (with_another_letter, cut_short, lambda _: b"", lambda _: b"\xff{")


def damage_all(folder: Path, damage: Damage) -> None:
    """Damage every file below a folder."""
    for path in folder.rglob("*"):
        if path.is_file():
            path.write_bytes(damage(path.read_bytes()))

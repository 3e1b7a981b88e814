"""Measure the proof of the book itself: cold, with nothing changed, and after one changed word."""

import shutil
from collections.abc import Callable
from pathlib import Path

Prove = Callable[[], float]  # runs `build.py proof` in the book, clean or not; seconds


def measure_proof(book: Path, prove: Prove, change_word: Callable[[], None]) -> None:
    """Print the figures; the book is changed on the way."""
    for name in (".cache", "dist"):
        shutil.rmtree(book / name, ignore_errors=True)
    print("\nThe proof, all editions, with print")
    _tell("cold (aim: under 210 s on two cores)", prove())
    _tell("nothing changed (aim: under 3 s)", prove())
    change_word()
    _tell("one word changed in the Italian (aim: under 60 s)", prove())


def _tell(what: str, seconds: float) -> None:
    print(f"  {what:68}{seconds:8.2f} s", flush=True)

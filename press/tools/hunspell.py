"""Hunspell on many words at once."""

import re
from collections.abc import Collection
from pathlib import Path
from shutil import which

from press.core.findings import CheckSkipped
from press.core.reads import declare
from press.tools.programs import run_program

DICTIONARIES = Path("/usr/share/hunspell")  # where Debian's packages put them


def misspelt(words: Collection[str], dictionary: str) -> frozenset[str]:
    """The parts of these words that Hunspell, which splits them itself, doesn't know.

    Raises CheckSkipped.
    """
    return frozenset(_run("-l", sorted(words), dictionary).replace("'", "’").split("\n"))


def suggestions(words: Collection[str], dictionary: str) -> dict[str, list[str]]:
    """Hunspell's suggestions for each word (slow: for misspelt words only); raises CheckSkipped."""
    asked = sorted(words)
    output = _run("-a", [f"^{word}" for word in asked], dictionary)
    _, _, answers = output.partition("\n")  # after the line with its version
    found = (re.search(r"^& .*?: (.*)", answer, re.MULTILINE) for answer in answers.split("\n\n"))
    return {
        word: match[1].split(", ") if match else []
        for word, match in zip(asked, found, strict=False)
    }


def _run(mode: str, lines: Collection[str], dictionary: str) -> str:
    if not which("hunspell"):
        raise CheckSkipped("Hunspell is not installed: run setup/prepare tests.")
    for ending in (".aff", ".dic"):
        declare(DICTIONARIES / f"{dictionary}{ending}")
    command = ["hunspell", mode, "-i", "UTF-8", "-d", dictionary]
    text = "".join(f"{line}\n" for line in lines).replace("’", "'")  # the dictionaries' apostrophe
    run = run_program("Hunspell", command, text)
    if run.returncode:
        raise CheckSkipped(f"The Hunspell dictionary {dictionary} is not installed.")
    return run.stdout

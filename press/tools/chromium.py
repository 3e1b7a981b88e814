"""Debian's Chromium, without a window: what sees a book as its readers do."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from importlib.util import find_spec
from shutil import which
from typing import TYPE_CHECKING, TypeVar

from press.core.findings import CheckSkipped
from press.core.reads import declare_program

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser

Seen = TypeVar("Seen")


def look(see: "Callable[[Browser], Seen]") -> Seen:
    """What is seen with a browser of its own; raises CheckSkipped.

    In a thread of its own, since a thread can drive one browser only, and the caller's may have one.
    """

    def run() -> Seen:
        with chromium() as browser:
            return see(browser)

    with ThreadPoolExecutor(1) as thread:
        return thread.submit(run).result()


@contextmanager
def chromium() -> "Iterator[Browser]":
    """The browser, until the end of the block; raises CheckSkipped."""
    program = which("chromium")
    if not program:
        raise CheckSkipped("There is no Chromium on this machine: setup/prepare tests installs it.")
    if find_spec("playwright") is None:
        raise CheckSkipped(
            "The package playwright is not installed: setup/prepare tests installs it."
        )
    from playwright.sync_api import sync_playwright

    declare_program(program)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=program, args=["--no-sandbox", "--disable-gpu"]
        )
        try:
            yield browser
        finally:
            browser.close()

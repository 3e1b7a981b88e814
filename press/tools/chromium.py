"""Debian's Chromium in headless mode, by Playwright."""

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


def with_browser(see: "Callable[[Browser], Seen]") -> Seen:
    """What `see` returns for a new browser; raises CheckSkipped.

    It runs in a new thread: Playwright allows one browser a thread, and the caller may have one.
    """

    def run() -> Seen:
        with chromium() as browser:
            return see(browser)

    with ThreadPoolExecutor(1) as thread:
        return thread.submit(run).result()


@contextmanager
def chromium() -> "Iterator[Browser]":
    """A browser until the end of the block; raises CheckSkipped."""
    program = which("chromium")
    if not program:
        raise CheckSkipped("Chromium is not installed: run setup/prepare tests.")
    if find_spec("playwright") is None:
        raise CheckSkipped("Playwright is not installed: run setup/prepare tests.")
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

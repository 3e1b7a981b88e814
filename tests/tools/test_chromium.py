"""A browser for what needs one."""

import threading

import pytest

from press.core.findings import CheckSkipped
from press.tools.chromium import with_browser


def test_browser_works_in_a_thread_of_its_own_and_is_closed() -> None:
    browser, thread, version = with_browser(
        lambda browser: (browser, threading.current_thread(), browser.version)
    )

    assert version
    assert thread is not threading.current_thread()
    assert not browser.is_connected()


def test_without_chromium_nothing_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")

    with pytest.raises(CheckSkipped, match="Chromium is not installed"):
        with_browser(lambda browser: browser.version)

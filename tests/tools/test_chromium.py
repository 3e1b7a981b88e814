"""Chromium is started for one use, and its absence skips a check."""

import pytest

from press.core.findings import CheckSkipped
from press.tools.chromium import with_browser


def test_a_page_is_seen_in_a_new_browser() -> None:
    assert with_browser(lambda browser: browser.new_page().evaluate("1 + 1")) == 2


def test_without_chromium_the_check_is_skipped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(CheckSkipped, match="Chromium is not installed"):
        with_browser(lambda browser: browser)

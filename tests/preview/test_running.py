"""A preview as a person meets it: a save, the page in the browser, Ctrl-C."""

import os
import signal
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.command_line import equip, start
from tests.conftest import lay_minimal

CHAPTER = "content/chapters/due.md"
PATIENCE = 30_000  # milliseconds, on a machine with other work


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return equip(lay_minimal(tmp_path_factory.mktemp("running") / "book"))


def has_ended(group: int) -> bool:
    """Whether no process of a group is left, within five seconds."""
    for _ in range(50):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    return False


@pytest.fixture(scope="module")
def address(root: Path) -> Iterator[str]:
    """A preview of the tiny book; it ends clean by Ctrl-C, and leaves no process behind."""
    port = free_port()
    process = start(root, "preview", "due", "--locale", "en", "--port", str(port))
    assert process.stdout
    assert "(Ctrl-C ends it)" in process.stdout.readline()
    yield f"http://127.0.0.1:{port}/"
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=30)
    assert (process.returncode, err) == (0, "")
    assert "Traceback" not in out
    assert has_ended(process.pid)


@pytest.fixture(scope="module")
def page(address: str, browser: Browser) -> Page:
    page = browser.new_page(viewport={"width": 1400, "height": 900})
    page.goto(address)
    for locale in ("it", "en"):
        expect(page.locator(f"#edition-{locale} img[src]").first).to_be_visible(timeout=PATIENCE)
    return page


@pytest.fixture
def chapter(root: Path) -> Iterator[Path]:
    path = root / CHAPTER
    text = path.read_text("utf-8")
    yield path
    path.write_text(text, "utf-8")


def save(chapter: Path, old: str, new: str) -> None:
    chapter.write_text(chapter.read_text("utf-8").replace(old, new), "utf-8")


def test_a_saved_word_is_highlighted_on_its_page(page: Page, chapter: Path) -> None:
    save(chapter, "breve", "brevissimo")

    expect(page.locator("#edition-it .highlight").first).to_be_in_viewport(timeout=PATIENCE)
    assert page.get_by_role("button", name="brevissimo").count()


def test_a_mistake_stands_on_the_last_good_page_until_it_is_mended(
    page: Page, chapter: Path
) -> None:
    save(chapter, "Un testo", "{{ nessuno }}")

    expect(page.locator("#edition-it .mistake")).to_contain_text("j-002", timeout=PATIENCE)
    expect(page.locator("#edition-it img").last).to_be_attached()
    expect(page.locator("#findings")).to_contain_text(f"{CHAPTER}:3")
    save(chapter, "{{ nessuno }}", "Un testo")
    expect(page.locator(".mistake")).to_have_count(0, timeout=PATIENCE)


def test_a_click_shows_the_line_and_the_message_of_both_languages(page: Page) -> None:
    page.locator("#edition-en .block").last.click()

    expect(page.locator("#source")).to_contain_text(f"{CHAPTER}:", timeout=PATIENCE)
    expect(page.locator("#source")).to_contain_text("Translation (missing)")
    assert page.locator("#edition-en .gap").count()
    assert page.locator("#edition-it .block.chosen").count()


def test_the_pages_are_one_stop_of_the_keyboard_and_arrows_move_in_them(page: Page) -> None:
    stops = page.locator("#edition-it .block[tabindex='0'], #edition-en .block[tabindex='0']")
    expect(stops).to_have_count(1)
    first = stops.first
    first.focus()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")

    expect(page.locator("#source")).to_contain_text(f"{CHAPTER}:", timeout=PATIENCE)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1400, 800])
def test_it_is_accessible(page: Page, width: int, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.set_viewport_size({"width": width, "height": 900})

    found = Axe().run(page).response["violations"]

    assert [(each["id"], each["nodes"][0]["html"][:90]) for each in found] == []


def test_the_official_pdf_follows(page: Page, root: Path) -> None:
    expect(page.locator("#status .current").first).to_be_visible(timeout=2 * PATIENCE)

    assert (root / "dist/libro-bianco-it.pdf").is_file()


def test_a_taken_port_is_told_in_a_line(address: str, root: Path) -> None:
    port = address.rstrip("/").rpartition(":")[2]
    process = start(root, "preview", "--port", port)
    _, err = process.communicate(timeout=30)

    assert process.returncode == 1
    assert f"Port {port} is taken." in err.splitlines()[0]
    assert f"--port {int(port) + 1}" in err.splitlines()[0]

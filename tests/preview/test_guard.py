"""Only the browser on this machine reads the preview, and no page of another site."""

import asyncio

import pytest
from starlette.responses import PlainTextResponse
from starlette.types import Message

from press.preview.guard import Guard
from tests.preview.conftest import ask

PAGES = Guard(PlainTextResponse("pages"), 8010)


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"host": "localhost:8010"},
        {"origin": "http://127.0.0.1:8010", "sec_fetch_site": "same-origin"},
        {"sec_fetch_site": "none", "sec_fetch_mode": "navigate"},  # typed into the address bar
        {
            "sec_fetch_site": "cross-site",
            "sec_fetch_mode": "navigate",
            "sec_fetch_dest": "document",
        },
    ],
)
def test_the_browser_on_this_machine_reads(headers: dict[str, str]) -> None:
    assert ask(PAGES, "/", **headers).body == b"pages"


@pytest.mark.parametrize(
    "headers",
    [
        {"host": "evil.example"},  # a name that leads to this machine (DNS rebinding)
        {"host": "127.0.0.1:80"},
        {"host": "127.0.0.1.evil.example:8010"},
        {"host": ""},
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"sec_fetch_site": "cross-site", "sec_fetch_mode": "no-cors"},
        {"sec_fetch_site": "same-site", "sec_fetch_mode": "cors"},
        {"sec_fetch_site": "cross-site", "sec_fetch_mode": "navigate", "sec_fetch_dest": "iframe"},
    ],
)
def test_a_page_of_another_site_reads_nothing(headers: dict[str, str]) -> None:
    answered = ask(PAGES, "/", **headers)

    assert answered.status == 403
    assert b"pages" not in answered.body


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"])
def test_nobody_can_write(method: str) -> None:
    assert ask(PAGES, "/", method).status == 403


def test_no_connection_is_opened_that_can_write() -> None:
    sent = list[Message]()

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        return {"type": "websocket.connect"}

    asyncio.run(PAGES({"type": "websocket", "headers": []}, receive, send))

    assert sent[0]["type"] != "websocket.accept"


def test_answers_say_that_they_are_for_this_site_alone() -> None:
    headers = ask(PAGES, "/").headers

    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert "frame-ancestors 'self'" in headers["content-security-policy"]
    assert "script-src 'self'" in headers["content-security-policy"]

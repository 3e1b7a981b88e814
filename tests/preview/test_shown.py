"""What is shown, as update for everybody who looks."""

import asyncio
import json

from press.core.findings import Finding
from press.preview.requests import Highlight
from press.preview.shown import (
    MOST_PICTURES,
    MOST_WAITING,
    PictureStore,
    ShownPages,
    Subscribers,
    findings_update,
)
from tests.preview.conftest import page


def test_pages_are_told_with_their_words_and_what_is_new() -> None:
    shown = ShownPages(
        "it", "uno", "provisional", (page((3, "Il primo")),), ["a1"], (Highlight(0, 0),)
    )

    update = json.loads(json.dumps(shown.update()))

    assert (update["slug"], update["state"], update["highlights"]) == (
        "uno",
        "provisional",
        [[0, 0]],
    )
    assert update["pages"][0]["picture"] == "a1"
    assert update["pages"][0]["runs"][0][4:] == [3, "Il primo", False]


def test_a_finding_is_told_with_its_place() -> None:
    update = findings_update("it", "uno", [Finding("a.md", 3, "x-001", "No.", "Yes.")])

    assert json.loads(json.dumps(update))["findings"][0] == {
        "place": "a.md:3",
        "path": "a.md",
        "line": 3,
        "code": "x-001",
        "problem": "No.",
        "remedy": "Yes.",
        "severity": "error",
    }


def test_everybody_hears_the_news_after_what_was_known() -> None:
    async def listen(subscribers: Subscribers) -> list[str]:
        heard = list[str]()
        async for text in subscribers.listen([{"kind": "known"}]):
            heard.append(text)
            if len(heard) == 1:
                subscribers.tell({"kind": "new"})
                subscribers.close()
        return heard

    async def both() -> list[list[str]]:
        subscribers = Subscribers()
        return list(await asyncio.gather(listen(subscribers), listen(Subscribers())))

    one, other = asyncio.run(both())

    assert one == other == ['data: {"kind": "known"}\n\n', 'data: {"kind": "new"}\n\n']


def test_one_who_stopped_listening_is_left_out_and_nobody_waits_for_them() -> None:
    async def stop() -> tuple[int, str]:
        subscribers = Subscribers()
        stream = subscribers.listen([{"kind": "known"}])
        await anext(stream)
        for number in range(MOST_WAITING + 1):
            subscribers.tell({"kind": str(number)})
        return len(subscribers._queues), await anext(stream)

    assert asyncio.run(stop()) == (0, 'data: {"kind": "0"}\n\n')


def test_old_pictures_make_room_for_new_ones() -> None:
    pictures = PictureStore()
    names = [pictures.keep(str(number).encode()) for number in range(MOST_PICTURES + 1)]

    assert pictures.get(names[0]) is None
    assert pictures.get(names[-1]) == str(MOST_PICTURES).encode()
    assert pictures.keep(b"1") == names[1]

"""What is shown, as news for everybody who looks."""

import asyncio
import json

from press.core.findings import Finding
from press.preview.requests import Lit
from press.preview.shown import MOST_PICTURES, Audience, PictureStore, ShownPages, findings_news
from tests.preview.conftest import page


def test_pages_are_told_with_their_words_and_what_is_new() -> None:
    shown = ShownPages("it", "uno", "provisional", (page((3, "Il primo")),), ["a1"], (Lit(0, 0),))

    news = json.loads(json.dumps(shown.news()))

    assert (news["slug"], news["state"], news["lit"]) == ("uno", "provisional", [[0, 0]])
    assert news["pages"][0]["picture"] == "a1"
    assert news["pages"][0]["runs"][0][4:] == [3, "Il primo", False]


def test_a_finding_is_told_with_its_place() -> None:
    news = findings_news("it", "uno", [Finding("a.md", 3, "x-001", "No.", "Yes.")])

    assert json.loads(json.dumps(news))["findings"][0] == {
        "place": "a.md:3",
        "path": "a.md",
        "line": 3,
        "code": "x-001",
        "problem": "No.",
        "remedy": "Yes.",
        "severity": "error",
    }


def test_everybody_hears_the_news_after_what_was_known() -> None:
    async def listen(audience: Audience) -> list[str]:
        heard = list[str]()
        async for text in audience.listen([{"kind": "known"}]):
            heard.append(text)
            if len(heard) == 1:
                audience.tell({"kind": "new"})
                audience.close()
        return heard

    async def both() -> list[list[str]]:
        audience = Audience()
        return list(await asyncio.gather(listen(audience), listen(Audience())))

    one, other = asyncio.run(both())

    assert one == other == ['data: {"kind": "known"}\n\n', 'data: {"kind": "new"}\n\n']


def test_old_pictures_make_room_for_new_ones() -> None:
    pictures = PictureStore()
    names = [pictures.keep(str(number).encode()) for number in range(MOST_PICTURES + 1)]

    assert pictures.get(names[0]) is None
    assert pictures.get(names[-1]) == str(MOST_PICTURES).encode()
    assert pictures.keep(b"1") == names[1]

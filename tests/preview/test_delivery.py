"""The editions follow in the background, by an ordinary build."""

import asyncio

from press.preview.background_work import BackgroundWork
from press.preview.delivery import deliver
from tests.conftest import LayBook


def test_a_book_with_an_error_is_not_delivered_and_says_why(lay_book: LayBook) -> None:
    root = lay_book()
    (root / "content/chapters/due.md").write_text("# Due\n\n{{ nessuno }}\n", "utf-8")

    done = asyncio.run(deliver(root, root / "dist", "it", BackgroundWork()))

    assert not done.is_whole
    assert any("content/chapters/due.md:3: [j-002]" in line for line in done.lines)
    assert not list((root / "dist").glob("*.pdf"))

"""What the browser gets from each address; no path leads out of it."""

import json
from pathlib import Path

import pytest

from press.preview.built import BuiltEditions
from press.preview.server import FOLDER, application
from press.preview.session import Session
from tests.conftest import BuiltBook
from tests.preview.conftest import ask


def test_page_sheet_and_script_are_there(session: Session) -> None:
    app = application(session, 8010)

    assert ask(app, "/").body == (FOLDER / "page.html").read_bytes()
    assert ask(app, "/preview.css").headers["content-type"].startswith("text/css")
    assert ask(app, "/preview.js").headers["content-type"].startswith("text/javascript")


@pytest.mark.parametrize(
    "address",
    [
        "/../session.py",
        "/page.html",
        "/..%2f..%2fpreview.css",
        "/other.css",
        "/picture/../../etc/passwd",
        "/picture/0123",
        "/book/de",
        "/book/it/0",
        "/book/it/-1",
        "/epub/it/../../../etc/passwd",
        "/epub/it//etc/passwd",
        "/epub/de/mimetype",
        "/reading/it/uno",
        "/source?locale=it&slug=uno&line=1",
        "/content/book.yaml",
    ],
)
def test_nothing_else_is_found(session: Session, address: str) -> None:
    assert ask(application(session, 8010), address).status == 404


def test_a_question_without_a_place_is_refused(session: Session) -> None:
    assert ask(application(session, 8010), "/source?locale=it&line=x").status == 400


def test_a_picture_is_found_by_its_name(session: Session) -> None:
    name = session.display.pictures.keep(b"a picture")

    answered = ask(application(session, 8010), f"/picture/{name}")

    assert (answered.body, answered.headers["content-type"]) == (b"a picture", "image/png")


def test_the_last_editions_are_there_to_be_looked_at(session: Session, minimal: BuiltBook) -> None:
    session.built["it"] = BuiltEditions(minimal.root, minimal.root / "dist", "it")
    app = application(session, 8010)

    led = ask(app, "/reading/it/uno").headers["location"]
    document = ask(app, led)
    assert b"Il primo capitolo" in document.body
    assert "default-src 'none'" in document.headers["content-security-policy"]
    assert ask(app, "/book/it/0").headers["content-type"] == "image/png"
    assert json.loads(ask(app, "/book/it").body)[:2] == ["C1", "C2"]


def test_an_answer_to_open_says_nothing(session: Session) -> None:
    assert ask(application(session, 8010), "/open?slug=uno").status == 204


def test_the_folder_of_the_page_holds_what_is_served() -> None:
    assert {path.name for path in Path(FOLDER).iterdir()} == {
        "page.html",
        "preview.css",
        "preview.js",
    }

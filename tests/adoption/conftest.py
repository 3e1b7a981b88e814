"""A foreign text of a few lines, adopted into the minimal book."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from press.adoption.book_files import BOOK
from press.commands.adopt import run_adoption
from press.commands.building import BuildRequest
from press.core.findings import PressError
from press.typesetting.pandoc import run_pandoc

FOREIGN = "foreign"
TITLE = "# Titolo\n\n"
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c49444154789c63606060000000040001f61738550000000049454e44ae426082"
)


@dataclass(frozen=True, slots=True)
class Adopter:
    """A book, the folder of foreign texts beside it, and what the person at the terminal reads."""

    root: Path
    capture: pytest.CaptureFixture[str]

    @property
    def folder(self) -> Path:
        """Where the foreign texts lie."""
        return self.root.parent / FOREIGN

    def put(self, name: str, content: str | bytes) -> Path:
        """A foreign file."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def made_by_pandoc(self, name: str, markdown: str) -> Path:
        """A document of a word processor, made of Markdown."""
        self.folder.mkdir(parents=True, exist_ok=True)
        path = self.folder / name
        run_pandoc(
            ["--from=markdown", "--output", str(path), "--resource-path", str(self.folder)],
            markdown,
        )
        return path

    def adopt(self, *paths: Path) -> str:
        """What is printed when these files are adopted."""
        assert run_adoption(BuildRequest(self.root, self.root / "dist"), list(map(str, paths))) == 0
        return self.capture.readouterr().out

    def refused(self, *names: str) -> str:
        """What is said where they are not."""
        with pytest.raises(PressError) as caught:
            run_adoption(BuildRequest(self.root, self.root / "dist"), names)
        return str(caught.value)

    def chapter(self, slug: str) -> str:
        """A chapter that was written."""
        return (self.root / f"content/chapters/{slug}.md").read_text("utf-8")

    def of(self, name: str, content: str) -> str:
        """The one chapter made of a foreign text of this name and content."""
        path = self.put(name, content)
        self.adopt(path)
        return self.chapter(path.stem)

    def body(self, name: str, text: str) -> str:
        """What a text of this name becomes below its title; a .docx is made by Pandoc."""
        title = "<h1>Titolo</h1>" if name.endswith(".html") else TITLE
        if not name.endswith(".docx"):
            return self.of(name, title + text).removeprefix(TITLE).rstrip("\n")
        self.adopt(self.made_by_pandoc(name, title + text))
        return self.chapter(Path(name).stem).removeprefix(TITLE).rstrip("\n")

    def book(self) -> str:
        """The file that holds the spine."""
        return (self.root / BOOK).read_text("utf-8")


@pytest.fixture
def adopter(minimal_book: Path, capsys: pytest.CaptureFixture[str]) -> Adopter:
    """The minimal book, and an empty folder for foreign texts."""
    pictures = minimal_book / "assets/images"
    pictures.unlink()  # a link to the project's own
    pictures.mkdir()
    return Adopter(minimal_book, capsys)


@pytest.fixture
def without_lingua(monkeypatch: pytest.MonkeyPatch) -> None:
    """No guesser of languages is installed."""
    monkeypatch.setattr("press.adoption.languages.language_guesser", lambda _: None)

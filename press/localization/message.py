"""A message extracted from content or templates."""

from dataclasses import dataclass

Key = tuple[str, str | None]  # msgid and msgctxt


@dataclass(frozen=True, slots=True)
class Message:
    """A text to translate, with its place, comments for the translator, and its maximum length.

    `plural` is the second form of a text that counts something; `most` the maximum number of
    letters of the translation; `anchor` the id in the book at or after which it is printed, empty
    if it is printed on many pages.
    """

    text: str
    path: str
    comments: tuple[str, ...] = ()
    context: str | None = None
    plural: str = ""
    most: int | None = None
    is_markdown: bool = False
    anchor: str = ""
    part: str = ""  # the title of the part of the catalog in which it is read, where it has one
    line: int = 0  # in its file, if known

    @property
    def key(self) -> Key:
        """The key that identifies it."""
        return self.text, self.context

    @property
    def flags(self) -> tuple[str, ...]:
        """The flags that gettext and Weblate check (docs.weblate.org)."""
        return (
            *(["md-text"] if self.is_markdown else []),
            *([f"max-length:{self.most}"] if self.most else []),
            *(["python-format"] if "%(" in self.text + self.plural else []),
        )

    @property
    def all_comments(self) -> list[str]:
        """The comments for the translator, in lines."""
        comments = [*self.comments, *([f"at most {self.most} letters"] if self.most else [])]
        return [line.strip() for comment in comments for line in comment.splitlines()]

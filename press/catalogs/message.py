"""A message on its way from the Italian to the catalogs."""

from collections.abc import Iterable
from dataclasses import dataclass

from babel.messages.catalog import Catalog

from press.catalogs.entries import Key


@dataclass(frozen=True, slots=True)
class Message:
    """One text for the translator: where it stands, what it is, and how long it may get.

    `plural` is the second form of a text that counts something, `most` a number of letters, `anchor` the id in the
    book at which it stands, or after which it does; empty for what stands on many pages.
    """

    text: str
    path: str
    comments: tuple[str, ...] = ()
    context: str | None = None
    plural: str = ""
    most: int | None = None
    is_markdown: bool = False
    anchor: str = ""
    line: int = 0  # in its file, where that is known

    @property
    def key(self) -> Key:
        """What tells it from all other messages."""
        return self.text, self.context

    @property
    def id(self) -> str | tuple[str, str]:
        """The msgid as Babel takes it."""
        return (self.text, self.plural) if self.plural else self.text

    @property
    def flags(self) -> tuple[str, ...]:
        """What Weblate reads (docs.weblate.org, Customizing behavior using flags); msgfmt passes over it."""
        markdown = ("md-text",) if self.is_markdown else ()
        return (*markdown, f"max-length:{self.most}") if self.most else markdown

    @property
    def all_comments(self) -> list[str]:
        """What the translator is told."""
        return [*self.comments, *([f"at most {self.most} letters"] if self.most else [])]


def template_of(messages: Iterable[Message]) -> Catalog:
    """What catalogs are merged with: the messages in their order; what stands twice is one message."""
    template = Catalog(fuzzy=False)
    for message in messages:
        template.add(
            message.id,
            locations=[(message.path, 0)],
            auto_comments=message.all_comments,
            context=message.context,
            flags=message.flags,
        )
    return template

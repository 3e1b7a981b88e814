"""Entries of catalogs, made in a line."""

from collections.abc import Sequence

from polib import POEntry

from press.catalogs.catalog import set_flags, set_forms, set_previous_texts


def entry(
    text: str | tuple[str, str],
    translation: str | Sequence[str] = "",
    *,
    context: str | None = None,
    flags: Sequence[str] = (),
    previous: Sequence[str] = (),
    comment: str = "",
    line: int = 0,
) -> POEntry:
    singular, plural = (text, "") if isinstance(text, str) else text
    made = POEntry(msgid=singular, msgid_plural=plural, msgctxt=context, tcomment=comment)
    made.linenum = line
    set_flags(made, flags)
    set_forms(made, [translation] if isinstance(translation, str) else translation)
    set_previous_texts(made, previous)
    return made

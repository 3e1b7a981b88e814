"""A partner's own copy of the EPUB: its language, and the contact for its readers."""

import re
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator

from press.content.schema import Language, Line, Strict

FOLDER = "content/partners"
HOW = "copy: {language: en, contact: {name: City of Example, web: https://www.example.org/}}"
_MAIL = re.compile(r"[^@\s<>\"]+@[^@\s<>\"]+\.[^@\s.<>\"]{2,}")
_HOST = re.compile(r"([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]", re.IGNORECASE)


def _web_address(address: str) -> str:
    try:
        parts = urlsplit(address)
    except ValueError:
        raise ValueError(f'"{address}" is not a web address') from None
    if (
        parts.scheme != "https"
        or parts.username
        or not _HOST.fullmatch(parts.hostname or "")
        or " " in address
    ):
        raise ValueError(
            f'"{address}" is not a web address; write it like https://www.example.org/'
        )
    return address


def _mail_address(address: str) -> str:
    if not _MAIL.fullmatch(address):
        raise ValueError(f'"{address}" is not an e-mail address; write it like office@example.org')
    return address


class Contact(Strict):
    """The office that distributes the copy, by its name in the language of the copy."""

    name: Line
    web: Annotated[Line, AfterValidator(_web_address)]
    email: Annotated[Line, AfterValidator(_mail_address)] | None = None


class OwnCopy(Strict):
    """The copy of one partner; `language` is that of the edition it is made from."""

    language: Language
    contact: Contact


@dataclass(frozen=True, slots=True)
class Distributor:
    """A partner who may give out a copy; the slug is the name of its file.

    `source` names it in the bibliography; `membership` is the message that says how it belongs to
    the network, with %(city)s and %(country)s.
    """

    slug: str
    name: str
    country: str
    source: str
    membership: str
    own_copy: OwnCopy | None

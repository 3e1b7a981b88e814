"""The contact in a partner's copy of the EPUB: its addresses are such as readers can use."""

import pytest
from pydantic import ValidationError

from press.content.copies import Contact, OwnCopy


def contact(**keys: str) -> Contact:
    return Contact.model_validate(
        {"name": "Comune", "web": "https://www.example.org/", "email": None, **keys}
    )


@pytest.mark.parametrize(
    "address",
    ["https://example.org", "https://a-b.example.org:8443/x?y=1#z", "https://EXAMPLE.org/a"],
)
def test_a_web_address_with_https_is_taken_as_it_is(address: str) -> None:
    assert contact(web=address).web == address


@pytest.mark.parametrize(
    "address",
    [
        "http://example.org",
        "https://user@example.org",
        "https://example",
        "https://-a.org",
        "https://a.o",
        "https://127.0.0.1/",
        "https://example.org/a b",
        "https://[example.org",
        "example.org",
        "https://",
    ],
)
def test_another_web_address_is_refused(address: str) -> None:
    with pytest.raises(ValidationError, match="is not a web address"):
        contact(web=address)


@pytest.mark.parametrize("address", ["office@example.org", "a.b+c@x.example.it"])
def test_an_e_mail_address_is_taken_as_it_is(address: str) -> None:
    assert contact(email=address).email == address


@pytest.mark.parametrize(
    "address",
    ["office", "office@example", "a@b.o", "a b@example.org", "a@b@example.org", "<a@example.org>"],
)
def test_another_e_mail_address_is_refused(address: str) -> None:
    with pytest.raises(ValidationError, match="is not an e-mail address"):
        contact(email=address)


def test_a_copy_needs_a_contact() -> None:
    with pytest.raises(ValidationError):
        OwnCopy.model_validate({"language": "it"})

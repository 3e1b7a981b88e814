"""Codes of languages, by which a screen reader changes its voice."""

import re

_TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")  # RFC 5646, 2.1: language, and subtags


def is_language(code: object) -> bool:
    """Whether it has the form of a language tag (BCP 47): it, en-GB."""
    return isinstance(code, str) and _TAG.fullmatch(code) is not None

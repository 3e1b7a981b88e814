"""What a language is called, on the pages and lines that people of this house read."""

from babel import Locale


def english_name(locale: str) -> str:
    """The language's name in English, by its tag (BCP 47); the tag itself where CLDR has no name for it."""
    return Locale.parse(locale.replace("-", "_")).get_display_name("en") or locale

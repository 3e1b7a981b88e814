"""The language of an edition: translator, formats of numbers and dates, pseudo-language."""

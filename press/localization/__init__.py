"""The translator of an edition, formats of numbers and dates, the pseudo-language."""

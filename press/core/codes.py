"""Codes of findings that a draft shows in a way of their own, so that other modules name them."""

MISSING_GLYPH = "g-001"  # a letter that no typeface has
MISSING_ALT_TEXT = "x-013"  # a picture without an alternative text: shown all the same
UNREADABLE_PICTURE = "i-001"
MISSING_TITLE = "x-007"  # a section without its one title
LINK_WITHOUT_TEXT = "x-005"  # a link that leads to the web, without words
EMPTY_REFERENCE = "x-031"  # an empty link to what has neither number nor words

"""The codes of rules that other modules know as well, since a draft shows what these rules find, each in its way."""

SHAPELESS = "g-001"  # a letter that no typeface has
UNDESCRIBED = "x-013"  # a picture without an alternative text: shown all the same
UNREADABLE_PICTURE = "i-001"
UNTITLED = "x-007"  # a section without its one title
WORDLESS = "x-005"  # a link that leads to the web, without words
NAMELESS = "x-031"  # an empty link to what has neither number nor words

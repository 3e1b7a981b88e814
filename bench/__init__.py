"""Speed as a figure: the line against a straight pipe, in one run, on the same chapters."""

"""A living preview in the browser: the pages of a chapter as soon as it is saved."""

"""Pandoc, the XHTML parts, the page map and the layout."""

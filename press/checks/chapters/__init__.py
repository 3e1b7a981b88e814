"""Checks on the text before any page is laid out: what was typed in chapters, and what Pandoc read in every section."""

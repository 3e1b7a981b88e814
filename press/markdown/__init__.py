"""Pandoc's Markdown with Jinja, read by offset: blocks, grid tables, formulas, messages."""

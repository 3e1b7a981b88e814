"""Markdown with Jinja read by offset: blocks, grid tables, formulas, messages cut out and put back."""

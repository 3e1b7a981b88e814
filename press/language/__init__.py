"""Locale formats, messages cut from Markdown and put back, catalogs."""

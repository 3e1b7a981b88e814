"""The publishing pipeline of a work: from content and catalogs to PDF, print files and EPUB.

A package imports only from those below it: `[tool.importlinter]` in pyproject.toml.
"""

"""A foreign text made into chapters: read by Pandoc, brought into the book's Markdown, written, and accounted for."""

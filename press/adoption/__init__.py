"""The verb adopt: foreign texts made chapters in the book's Markdown, with a report of changes."""

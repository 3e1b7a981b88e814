"""Rules about the directory's data, its cards on the pages, and its mentions in the EPUB."""

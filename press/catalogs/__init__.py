"""Message catalogs: extraction of the book's messages, PO files, refresh, checks, reports for translators."""

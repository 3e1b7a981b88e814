"""Message catalogs: extraction, PO files, refresh, checks, reports for translators."""

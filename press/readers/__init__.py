"""Finished files read back: what a PDF and an EPUB hold."""

"""Checks on finished official PDFs."""

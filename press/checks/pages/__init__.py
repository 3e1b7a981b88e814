"""Checks on the laid-out pages of a PDF."""

"""Checks on finished EPUBs that validators don't make; a module a family."""

"""Checks on the laid-out pages of a PDF; a module a family, which measures, judges and words together."""

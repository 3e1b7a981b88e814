"""Checks on the text before layout: what editors typed, and what Pandoc read in each section."""

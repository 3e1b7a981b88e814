"""The plug-in for a directory: initiatives, their cards and places, and partners of a network.

All of it stands behind the interface of press/content/plugin.py: records and their checks, what
chapters call, charts, indexes, sheets of cards, open data, messages for the catalogs, and rules in
`checks`. A work without content/initiatives/ needs nothing of it.
"""

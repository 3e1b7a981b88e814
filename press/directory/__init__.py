"""The plug-in for a directory: initiatives with their cards, places in zones, and the partners of a network.

Everything of this kind of data stands here, behind the interface of press/content/plugin.py: the records and what is
checked of them, what chapters call, charts, indexes, the sharing out of cards on pages, open data, messages for the
catalogs, and rules of their own in `checks`. A work without content/initiatives/ needs nothing of it.
"""

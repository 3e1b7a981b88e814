"""The plug-in for guidance: recipes, recommendations, indicators and compared options as data.

What it advises is the opinion of the book, and marked as such on its pages; what it rests on are
claims, which are figures of the data read before it, named `<record>.<figure>`. It knows nothing
else of those data, and a work without its files needs nothing of it.
"""

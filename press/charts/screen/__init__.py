"""The same charts for a screen: as narrow as a phone, taller, their type as large as on a page of its text.

A page has labels before what they name; a phone has no room there, so they stand above, or in white that is left. One
specification serves every kind (templates/charts/screen.yaml): marks come with their places.
"""

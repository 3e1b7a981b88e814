"""Tags of the official PDF, as a person who listens to it would want them: one element of the book, one tag.

WeasyPrint tags boxes: an element that runs over three pages becomes three, running heads belong to nothing, words run
together at the ends of lines. This package tags elements instead. It knows WeasyPrint and the standards, and nothing
of this book, so that it can be offered to WeasyPrint.
"""

"""Tags of the official PDF (tagged PDF): one structure element per element of the book.

WeasyPrint tags boxes: an element on three pages becomes three, running heads belong to nothing,
words run together at line ends. This package tags elements instead. It knows WeasyPrint and the
standards, and nothing of this book, so that it can be offered to WeasyPrint.
"""

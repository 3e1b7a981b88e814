"""The bound EPUB in a reader's hands: foliate-js in Chromium, its pages as pictures; knows nothing of the book."""

"""Contact sheets: the finished EPUB in a reading system (foliate-js in Chromium), as pictures."""

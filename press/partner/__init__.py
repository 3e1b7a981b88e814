"""Partners' copies of the finished EPUB: made from it, and checked against it."""

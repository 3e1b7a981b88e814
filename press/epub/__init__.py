"""The EPUB: content documents, package and container."""

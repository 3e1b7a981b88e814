"""The EPUB: content documents, navigation, package and container."""

"""The figures of the book: each comes from the data, and no fact has two numbers."""

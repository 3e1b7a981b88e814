"""Finished editions read back, block by block, and held against the AST that they were made from."""

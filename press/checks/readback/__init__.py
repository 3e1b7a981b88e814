"""Compares finished editions, block by block, with the AST that they were made from."""

"""Soft proofs: the finished print files drawn through their output profile, as pictures."""

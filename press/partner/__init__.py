"""Copies of the EPUB for the partners of BoostInno: made from the finished official one, and checked against it."""

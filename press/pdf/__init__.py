"""The official PDF."""

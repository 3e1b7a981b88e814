"""Preflight: what a printer's own program would look at in a finished PDF, read back without the press's help."""

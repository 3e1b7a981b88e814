"""The work, its initiatives and its manuscript: everything that is read from content/."""

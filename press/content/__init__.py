"""The work and its manuscript: everything that is read from content/."""

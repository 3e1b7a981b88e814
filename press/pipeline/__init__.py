"""The order of the work, from sources to written editions, a process a locale."""

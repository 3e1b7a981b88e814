"""Outside validators and programs that are asked about finished files."""

"""Findings, the rules that make them, and the report an editor reads."""

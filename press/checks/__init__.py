"""The checks: one module per family of rules, one function per rule (registry.py finds them)."""

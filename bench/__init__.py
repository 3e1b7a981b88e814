"""Benchmarks and metrics: what a build costs, how large the code is, what its tests find."""

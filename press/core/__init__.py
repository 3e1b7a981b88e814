"""What every other package builds on: findings, cached results, files, limits, templates."""

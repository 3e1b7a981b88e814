"""The pipeline from the sources to the written editions, in one process per locale."""

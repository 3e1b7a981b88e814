"""The commands of build.py, each with its options."""

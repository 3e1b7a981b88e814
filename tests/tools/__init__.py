"""Tests of press/core."""

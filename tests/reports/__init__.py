"""Tests of press/reports."""

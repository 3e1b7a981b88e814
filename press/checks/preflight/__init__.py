"""Preflight: files for the printer, judged by what is painted in them (GWG 2022, ISO 15930-7)."""

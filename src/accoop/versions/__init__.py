"""Versions: one report in several languages, compared and brought into one graph."""

"""Recognising: what the words of a report name, cite and point back to."""

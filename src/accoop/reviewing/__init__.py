"""Reviewing: a report shown to a person with all that was recognised in it, and which rule found it."""

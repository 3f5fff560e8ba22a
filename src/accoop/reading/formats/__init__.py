"""Formats: files that are no plain text become lines of text, in a process of their own with limits."""

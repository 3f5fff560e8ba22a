"""Comparing: what one build of a report says and another does not, fact by fact."""

"""Pages for people: pure functions from a snapshot of the store to HTML."""

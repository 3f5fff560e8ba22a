"""Claims: what a report states, read from its sentences by the rules of a language pack."""

"""The graph in Python and in notebooks: answers as data frames, things and lineages that show themselves."""

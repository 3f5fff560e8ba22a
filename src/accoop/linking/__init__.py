"""Linking: what documents that were read apart have to do with each other, inferred and marked so."""

"""The typed values that the steps hand each other: frozen, hashable, free of RDF."""

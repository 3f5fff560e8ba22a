"""Pushing: what a store holds goes to a SPARQL server, graph by graph, and only what changed."""

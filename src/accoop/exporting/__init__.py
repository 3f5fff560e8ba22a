"""Exporting: the graph as files that other programs read, in one order and without growing in memory."""

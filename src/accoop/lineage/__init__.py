"""Lineage: how resolutions, acts, bodies, meetings, documents and recommendations grew from each other."""

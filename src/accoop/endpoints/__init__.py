"""Questions to SPARQL endpoints that others run, answered as the store here answers them."""

"""The web server: a read-only SPARQL endpoint, linked data, saved queries, open to everybody."""

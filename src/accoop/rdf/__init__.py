"""RDF: the only place where terms and IRIs are written down."""

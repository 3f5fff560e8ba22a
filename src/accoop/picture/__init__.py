"""Pictures of a lineage: a timeline with lanes, laid out once and written as SVG, PNG, HTML or JSON."""

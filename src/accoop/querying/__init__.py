"""Questions to the graph: saved queries, their parameters, safe evaluation, names, and what is shown."""

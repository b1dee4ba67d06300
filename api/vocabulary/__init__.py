"""The ontology as it is served: terms, JSON-LD context and diagram."""

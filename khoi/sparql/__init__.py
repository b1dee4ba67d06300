"""SPARQL: text read word by word, query files, result formats, and the one place that asks a store."""

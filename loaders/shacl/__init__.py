"""SHACL over a store: shapes compiled to SPARQL, with pySHACL for what the compiler does not know."""

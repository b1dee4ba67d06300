"""The OpenRefine Reconciliation API 0.2: names of a table led to things, and the table filled from them."""

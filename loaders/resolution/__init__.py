"""Resolution: what the claims of many sources together say. Corroboration joins, contradiction stays."""

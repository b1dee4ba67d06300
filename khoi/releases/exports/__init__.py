"""Releases in other formats: RDF dumps, tables, Popolo, FollowTheMoney, and the data package that lists them."""

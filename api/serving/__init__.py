"""Which release answers a request: the one published, the ones before it, and what its headers say."""

"""Search by name: an index written with the release, and the ranking of what it finds."""

"""Pages for people: the same answers as the REST interface, rendered on the server."""

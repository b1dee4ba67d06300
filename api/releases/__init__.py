"""Releases as they are served: the current one, earlier ones, their files and changes."""

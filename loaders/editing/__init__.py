"""Editing curated files: the smallest change of their text, so that comments, order and quotes stay as they were."""

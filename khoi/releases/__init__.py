"""Releases on disk: writing, finding, comparing and redacting them."""

"""Khối: who held which office, when, and how do we know."""

__version__ = "0.1.0"

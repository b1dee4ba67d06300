"""Drafting: what an article says of persons, offices, meetings and awards, proposed to a curator and never published by
itself.
"""

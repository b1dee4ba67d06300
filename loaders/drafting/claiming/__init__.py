"""Suggested claims, made of what an article says: a file for what is said of offices, meetings, blocs and awards."""

"""Vietnamese names: canonical form, search keys and alphabetical order."""

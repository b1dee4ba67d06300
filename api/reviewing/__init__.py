"""The local page of `khoi review`: an application of its own, never part of the public service."""

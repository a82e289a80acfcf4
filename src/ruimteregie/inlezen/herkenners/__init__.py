"""Recognisers: one kind of finding a file."""

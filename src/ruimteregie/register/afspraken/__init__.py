"""Agreements and their acties, progress, calls and what was put off."""

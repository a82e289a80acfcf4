"""Checked tables, layers and codes: what the system knows before it reads anything."""

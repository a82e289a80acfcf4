"""Motions, promises to parliament and references to parliamentary papers."""

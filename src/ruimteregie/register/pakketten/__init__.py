"""Arrangements, strategies and covenants, with their ratified versions."""

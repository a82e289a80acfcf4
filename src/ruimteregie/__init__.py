"""Ruimteregie: the register, the arithmetic and the letters of Dutch spatial planning."""

__version__ = "0.1.0"

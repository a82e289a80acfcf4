"""Motions and toezeggingen: how they are named and what came of them."""

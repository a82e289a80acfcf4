"""Parties with their predecessors, and the roles that people have for them."""

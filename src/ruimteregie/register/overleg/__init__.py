"""Meetings, what was on their agenda, and what was decided."""

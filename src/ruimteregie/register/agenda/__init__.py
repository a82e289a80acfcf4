"""Proposals for the next meeting, collected from every side of the register."""

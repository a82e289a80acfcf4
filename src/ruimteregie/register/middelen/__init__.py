"""Funds, schemes, rounds, allocations and every amount."""

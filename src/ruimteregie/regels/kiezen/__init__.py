"""Choosing proposals within a budget: ranking, portfolio, sensitivity, and all of it as data."""

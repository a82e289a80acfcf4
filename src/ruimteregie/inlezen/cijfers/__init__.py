"""What stands around a figure or a term: its purpose, area, period, tense."""

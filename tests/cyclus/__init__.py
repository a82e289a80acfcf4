"""A year of the cycle, played on the pages by the people who work with it."""

"""Claims on space, rules, key figures, stored runs and what is known to be absent."""

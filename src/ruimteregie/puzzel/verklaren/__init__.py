"""Why it does not fit, what every claim costs, and what would help; in Dutch sentences."""

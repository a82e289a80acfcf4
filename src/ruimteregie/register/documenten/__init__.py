"""Documents, the passages that are the source of every record, and the review queue."""

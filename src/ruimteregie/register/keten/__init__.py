"""The chain from goal to result: what follows from what, with the passage that says so."""

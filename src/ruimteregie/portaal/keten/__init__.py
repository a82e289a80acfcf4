"""The chain from goal to result: where it breaks, and one step back and forward from any part of it."""

"""The room where puzzles are worked out, kept and compared."""

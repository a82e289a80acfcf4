"""The parts of a letter: head, sender, boundaries, kind."""

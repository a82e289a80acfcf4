"""National programmes: who answers for them, what they choose and promised, and what came of it."""

"""The pages of motions and promises to parliament: what is open, and what became of it."""

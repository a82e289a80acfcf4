"""The room of the housing plans: the list, one plan, taking in a file, and the capacity of plans."""

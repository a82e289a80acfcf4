"""Goals, national programmes and choices, and the threads through the years."""

"""Who may see and do what, by every route that exists."""

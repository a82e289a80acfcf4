"""The pages that belong to no room: the front page, logging in, where it comes from, what went wrong."""

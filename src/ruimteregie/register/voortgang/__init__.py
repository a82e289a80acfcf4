"""The yearly round of progress per package: invited, reminded, answered, closed."""

"""What is raised without being agreed: the lists, the sheet of each, and the transfer list."""

"""The room of the agreements: the list, and the sheet of each."""

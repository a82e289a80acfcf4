"""The room of the areas: all of them on a map and in tables, and the sheet of each."""

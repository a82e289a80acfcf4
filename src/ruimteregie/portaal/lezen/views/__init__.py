"""The pages of the room where letters are read."""

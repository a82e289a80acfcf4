"""The room where letters are read: hand in, the queue, and the review of what was found."""

"""The facts of the documents as data: one CSV an aggregate, every row with its source."""

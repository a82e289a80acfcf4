"""The room of the documents: the shelf, one document, and what drifts between letters."""

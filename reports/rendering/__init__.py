"""Functions from a document to bytes."""

"""The admin of the documents."""

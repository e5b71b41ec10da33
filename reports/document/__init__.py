"""The document as a frozen tree, and its one plain text."""

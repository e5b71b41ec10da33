"""The one door for files that come in: what they are, by their content, and pictures made clean."""

"""What a number says, held against a record: the verdict."""

"""What an edition must be asked about before it is signed."""

"""From records to sentences."""

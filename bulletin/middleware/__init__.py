"""What every answer carries."""

"""What is asked of the totals, and answered."""

"""The list of activities with its totals row."""

"""The totals: figures read by day, out of the records, into answers."""

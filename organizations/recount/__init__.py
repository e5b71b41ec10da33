"""The totals a second time, in plain Python: shares no code with organizations.totals."""

"""What a total is: verified figures read by day into a signed list (ADR 0004)."""

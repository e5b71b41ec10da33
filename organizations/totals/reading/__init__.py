"""Pure: what figures come to by the rules of totals.md."""

"""What the records are asked beside their totals: what is implausible, late, waiting or double."""

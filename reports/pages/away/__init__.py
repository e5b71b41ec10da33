"""What changed while somebody was away."""

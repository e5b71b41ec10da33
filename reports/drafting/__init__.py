"""What the composing desk shows: candidates, the draft to be changed, what changed so far."""

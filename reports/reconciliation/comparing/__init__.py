"""Two texts laid side by side."""

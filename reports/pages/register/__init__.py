"""Changes of the register that take two people."""

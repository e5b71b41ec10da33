"""Who signs in: locks against guessing, rules of passwords, secrets used once, sessions."""

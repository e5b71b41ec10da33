"""The list of editions, and one edition: read it, take a step, download it."""

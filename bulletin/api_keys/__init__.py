"""Keys of outside systems: given, withdrawn, asked for at each request."""

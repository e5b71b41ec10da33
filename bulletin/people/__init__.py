"""Who is who, and who holds what: people at work as the office calls them."""

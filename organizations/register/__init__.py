"""Who is called what: bodies by any spelling of any of their names, and names nearly the same."""

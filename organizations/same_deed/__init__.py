"""The same deed told twice: what two tellings have in common. Pure."""

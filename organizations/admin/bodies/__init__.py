"""The admin of organizations and Party organizations."""

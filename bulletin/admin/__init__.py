"""The admin of the ground: people, trail, districts."""

"""The project package: wiring on top, the ground (people, trail) and the pure floor beneath."""

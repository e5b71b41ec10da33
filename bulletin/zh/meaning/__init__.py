"""What the words around a number say of it, for every door through which a text comes in."""

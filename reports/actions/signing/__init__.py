"""Verbs of an edition's life: steps, who may take them, what is kept of what was signed."""

"""What goes along with a signed edition."""

"""Small tags for templates."""

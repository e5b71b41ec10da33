"""What anybody may ask about a print, without a sign-in."""

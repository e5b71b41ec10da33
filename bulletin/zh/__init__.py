"""Chinese text and numbers, pure: quantities with qualifiers, days, characters."""

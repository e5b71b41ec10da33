"""width(): how much room a text takes up, in characters.

>>> width("党A1")
2.0
"""

from unicodedata import east_asian_width

#: The blank between thousands, a quarter of a character.
THIN = "\u202f"


def width(text: str) -> float:
    """In characters; Latin letters and digits are half of one, a thin blank a quarter."""
    wide = sum(1.0 if east_asian_width(letter) in "WFA" else 0.5 for letter in text)
    return wide - 0.25 * text.count(THIN)

"""width(): how much room a text takes up, in characters.

>>> width("党A1")
2.0
"""

from unicodedata import east_asian_width


def width(text: str) -> float:
    """In characters; Latin letters and digits are half of one."""
    return sum(1.0 if east_asian_width(letter) in "WFA" else 0.5 for letter in text)

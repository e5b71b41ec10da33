"""What a text that people read must not hold, as a Django validator with its Chinese message."""

import unicodedata

from django.core.exceptions import ValidationError

#: Characters that turn the reading direction or are invisible: they make two names look
#: alike.
HIDDEN = {"\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u00ad"}
#: Blanks that look like nothing and count as letters: two names differ by them alone.
FILLERS = {"\u115f", "\u1160", "\u2800", "\u3164", "\uffa0"}
#: The last two places of every plane, and 32 more, are no characters: no XML file holds them.
_LAST_TWO, _NO_CHARACTERS = 0xFFFE, range(0xFDD0, 0xFDF0)


def is_unseen(character: str) -> bool:
    """Whether nobody sees it; line ends and tabs are seen."""
    if character in HIDDEN or character in FILLERS:
        return True
    number = ord(character)
    if number & _LAST_TWO == _LAST_TWO or number in _NO_CHARACTERS:
        return True
    category = unicodedata.category(character)
    return category in ("Cf", "Cs") or (category == "Cc" and character not in "\n\r\t")


def validate_plain_text(text: str) -> None:
    """Refuse control, reading-direction and invisible characters, naming the first."""
    for place, character in enumerate(text, start=1):
        if is_unseen(character):
            raise ValidationError(
                "第%(place)d个字符是看不见的控制字符（U+%(code)s），请删去后再保存",
                params={"place": place, "code": f"{ord(character):04X}"},
                code="hidden",
            )

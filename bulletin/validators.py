"""What a text that people read must not hold, as a Django validator with its Chinese message."""

import unicodedata
from functools import lru_cache

from django.core.exceptions import ValidationError

#: Characters that turn the reading direction or are invisible: they make two names look
#: alike.
HIDDEN = {"\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u00ad"}
#: Blanks that look like nothing and count as letters: two names differ by them alone.
FILLERS = {"\u115f", "\u1160", "\u2800", "\u3164", "\uffa0"}
#: Others that Unicode lets nobody see (Default_Ignorable_Code_Point) and calls a mark or nothing.
IGNORED = {"\u034f", "\u17b4", "\u17b5", "\u2065", *map(chr, range(0x180B, 0x1810))}
IGNORED |= set(map(chr, range(0xFFF0, 0xFFF9)))
#: They choose between forms of the letter before them: right in a text, of no use in a name.
_SELECTORS = (range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0))
#: The last two places of every plane, and 32 more, are no characters: no XML file holds them.
_LAST_TWO, _NO_CHARACTERS = 0xFFFE, range(0xFDD0, 0xFDF0)


#: More different characters than a long text has.
_CHARACTERS_KEPT = 8_192


@lru_cache(_CHARACTERS_KEPT)
def is_unseen(character: str) -> bool:
    """Whether nobody sees it; line ends and tabs are seen."""
    if character in HIDDEN or character in FILLERS or character in IGNORED:
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


def validate_user_name(name: str) -> None:
    """As above; a name by which somebody signs in holds no choice of forms either."""
    validate_plain_text(name)
    if any(ord(character) in one for character in name for one in _SELECTORS):
        raise ValidationError("用户名里有看不见的字符，请删去后再保存", code="hidden")

"""What a text that people read must not hold, as a Django validator with its Chinese message."""

import unicodedata

from django.core.exceptions import ValidationError

#: Characters that turn the reading direction or are invisible: they make two names look
#: alike.
HIDDEN = {"\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u00ad"}


def validate_plain_text(text: str) -> None:
    """Refuse control, reading-direction and invisible characters, naming the first."""
    for place, character in enumerate(text, start=1):
        category = unicodedata.category(character)
        hidden = character in HIDDEN or category == "Cf"
        if hidden or (category == "Cc" and character not in "\n\r\t"):
            raise ValidationError(
                "第%(place)d个字符是看不见的控制字符（U+%(code)s），请删去后再保存",
                params={"place": place, "code": f"{ord(character):04X}"},
                code="hidden",
            )

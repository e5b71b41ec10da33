"""The pure checks as Django validators, with their Chinese messages."""

import unicodedata
from datetime import date

from django.core.exceptions import ValidationError

from organizations.credit_code import CreditCodeError, validate

#: Characters that turn the reading direction or are invisible: they make two names look
#: alike.
HIDDEN = {"\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u00ad"}


def validate_credit_code(code: str) -> None:
    """Refuse a code that cannot be right."""
    try:
        validate(code)
    except CreditCodeError as error:
        raise ValidationError(str(error), code="credit_code") from error


def validate_day(day: date) -> None:
    """Refuse days that are slips of the pen: before 1949 or after 2100."""
    if not 1949 <= day.year <= 2100:
        raise ValidationError(
            "年份%(year)s不对，请填1949年至2100年之间的日期",
            params={"year": day.year},
            code="day",
        )


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

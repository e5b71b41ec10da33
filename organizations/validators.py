"""The pure checks as Django validators, with their Chinese messages."""

from datetime import date

from django.core.exceptions import ValidationError

from bulletin.validators import validate_plain_text
from organizations.credit_code import CreditCodeError, validate

__all__ = ["validate_credit_code", "validate_day", "validate_plain_text"]


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

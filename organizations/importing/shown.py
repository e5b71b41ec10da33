"""Numbers, days and times of a cell as a person sees them, exact."""

import re
from datetime import datetime, timedelta
from decimal import Context, Decimal, InvalidOperation

from organizations.importing.cells import CellKind

#: A spreadsheet keeps fifteen digits; what a file writes beyond them is the noise of halves.
_FIFTEEN = Context(prec=15)
_BUILT_IN_DAYS = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
_BUILT_IN_PERCENT = {9, 10}
_NOT_SHOWN = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.')
_DAY_SIGNS = re.compile(r"[ymdhs年月日]", re.IGNORECASE)
_MOST_DAYS = 2_958_465  # 9999-12-31


def is_day_format(number: int, code: str) -> bool:
    """Whether a number format shows days or times.

    >>> is_day_format(14, ""), is_day_format(0, "General"), is_day_format(176, 'yyyy"年"m"月"')
    (True, False, True)
    """
    if number in _BUILT_IN_DAYS:
        return True
    shown = _NOT_SHOWN.sub("", code.split(";")[0])
    return shown.lower() != "general" and bool(_DAY_SIGNS.search(shown))


def is_percent_format(number: int, code: str) -> bool:
    """Whether a number format shows hundredths.

    >>> is_percent_format(9, ""), is_percent_format(176, "0.0%"), is_percent_format(0, "General")
    (True, True, False)
    """
    return number in _BUILT_IN_PERCENT or "%" in _NOT_SHOWN.sub("", code)


def plain_number(raw: str) -> str | None:
    """The digits of a number as a spreadsheet shows them; None for what is none.

    >>> plain_number("0.30000000000000004"), plain_number("1E+3"), plain_number("x")
    ('0.3', '1000', None)
    """
    try:
        value = Decimal(raw.strip())
    except InvalidOperation:
        return None
    if not value.is_finite() or abs(value.adjusted()) > 300:
        return None
    if len(value.as_tuple().digits) > 15:
        value = _FIFTEEN.plus(value)
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def percent(number: str) -> str:
    """0.35 as 35%.

    >>> percent("0.35")
    '35%'
    """
    return f"{plain_number(str(Decimal(number) * 100))}%"


def day_or_time(raw: str, since_1904: bool) -> tuple[CellKind, str] | None:
    """A serial number as a day, or as the time of a day; None where there is no such day.

    >>> day_or_time("44631", False), day_or_time("0.5", False)
    ((<CellKind.DAY: 'day'>, '2022-03-11'), (<CellKind.TIME: 'time'>, '12:00:00'))
    >>> day_or_time("43169", True)
    (<CellKind.DAY: 'day'>, '2022-03-11')
    """
    number = plain_number(raw)
    if number is None:
        return None
    days = Decimal(number)
    if not 0 <= days <= _MOST_DAYS:
        return None
    whole = int(days)
    seconds = int(((days - whole) * 86_400).to_integral_value())
    if whole == 0 and not since_1904:
        clock = datetime(1900, 1, 1) + timedelta(seconds=seconds)  # noqa: DTZ001
        return CellKind.TIME, f"{clock:%H:%M:%S}"
    day = _first_day(whole, since_1904) + timedelta(days=whole, seconds=seconds)
    if seconds % 86_400 == 0:
        return CellKind.DAY, day.date().isoformat()
    return CellKind.DAY, day.isoformat(sep=" ")


def _first_day(whole: int, since_1904: bool) -> datetime:
    """The day before day 1; the 29 February 1900 that spreadsheets count never was."""
    if since_1904:
        return datetime(1904, 1, 1)  # noqa: DTZ001 - a sheet knows no zone
    return datetime(1899, 12, 31) if whole < 60 else datetime(1899, 12, 30)  # noqa: DTZ001

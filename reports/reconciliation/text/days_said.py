"""What the characters of a day say by themselves: year, month, day, hour.

None where not said.

>>> day_said("3月11日24时") == day_said("3月11日"), day_said("11日").parts
(True, (None, None, 11))
>>> day_said("去年3月11日").in_year_of(2022).parts
(2021, 3, 11)
>>> day_said("2022年3月").parts, day_said("22年3月20日").parts, day_said("二〇二二年三月").parts
((2022, 3, None), (2022, 3, 20), (2022, 3, None))
"""

import re
from dataclasses import dataclass, replace

from bulletin.zh.characters import fold
from bulletin.zh.day_patterns import OF_PRESENT
from bulletin.zh.numerals import read as read_numeral

_HAN = "零〇一二三四五六七八九"
_YEAR = re.compile(
    rf"(\d{{4}}|[{_HAN}]{{4}}|\d{{2}}(?=年\d{{1,2}}月))年|^((?:19|20)\d\d)$|^(\d{{4}})[-/.]"
)
_MONTH = re.compile(
    r"(\d{1,2}|[一二三四五六七八九十]{1,3})月|^(?:\d{4}[-/.])?(\d{1,2})[-/.]\d"
)
_DAY = re.compile(
    r"(\d{1,2}|[廿卅]?[一二三四五六七八九十]{1,3}|[廿卅])[日号]|月(\d{1,2})(?!\d|月|年)|[-/.](\d{1,2})$"
)
_HOUR = re.compile(r"(\d{1,2})(?:[时点:](\d{1,2}|半)?)")
_YEAR_WORD = re.compile(f"([{''.join(OF_PRESENT)}])年")
#: A day ends at its 24th hour: it is named by itself.
_END_OF_DAY = ("24", "")


@dataclass(frozen=True)
class DaySaid:
    """`parts`: year, month, day.

    `hour`: hour and minute as written; empty where none is said. `years_off`: how far
    from the present year a word says it is (去年: -1); None where no word does.
    """

    parts: tuple[int | None, int | None, int | None]
    hour: tuple[str, ...] = ()
    years_off: int | None = None

    def in_year_of(self, present: int) -> "DaySaid":
        """The same with its year in figures, where a word such as 去年 says it."""
        if self.years_off is None:
            return self
        return replace(self, parts=(present + self.years_off, *self.parts[1:]))


def day_said(text: str) -> DaySaid:
    """The parts that are said."""
    said = re.sub(r"\s", "", fold(text).text)
    year = _first(_YEAR, said)
    if year is not None and year < 100:
        year += 2000
    hour = _HOUR.search(said)
    parts = hour.groups(default="") if hour else ()
    word = _YEAR_WORD.match(said)
    return DaySaid(
        (year, _first(_MONTH, said), _first(_DAY, said)),
        () if parts == _END_OF_DAY else parts,
        OF_PRESENT[word[1]] if word else None,
    )


def _first(pattern: re.Pattern[str], text: str) -> int | None:
    match = pattern.search(text)
    if match is None:
        return None
    return _number(next(part for part in match.groups() if part))


def _number(said: str) -> int | None:
    if said.isdecimal():
        return int(said)
    if len(said) == 4:
        return int("".join(str(max(0, _HAN.index(char) - 1)) for char in said))
    try:
        return int(read_numeral(said).value)
    except ValueError:
        return None

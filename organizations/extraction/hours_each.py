"""Hours that are too few to be those of all who are told of: 14个人，4小时左右.

>>> from bulletin.zh.meaning.reading import read_meanings
>>> told = read_meanings("志愿者14人，服务4小时")
>>> is_each_or_all(1, told, ["volunteers", "service_hours"])
True
"""

from collections.abc import Sequence

from bulletin.zh.meaning.said import Meaning

#: What is asked of them.
EACH_OR_ALL = "时长比人数还少：是每人的时长还是合计，请核对"
_PEOPLE = ("volunteers", "social_workers")


def is_each_or_all(
    index: int, meanings: Sequence[Meaning], codes: Sequence[str | None]
) -> bool:
    """Tell whether the hours are fewer than the people told right before them."""
    hours = meanings[index]
    if not index or codes[index - 1] not in _PEOPLE or hours.no_figure is not None:
        return False
    people, few = meanings[index - 1].mention.quantity, hours.mention.quantity
    if people.value is None or few.value is None:
        return False
    is_one_count = meanings[index - 1].counting == hours.counting
    return is_one_count and 0 < few.value < people.value

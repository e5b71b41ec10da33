"""Days and instants as the pages say them: without the year while it is this one."""

from datetime import date, datetime

from django import template
from django.utils import timezone

from bulletin.zh.dates import say_full_day, say_near_day

register = template.Library()


@register.filter
def near_day(value: date | datetime | None) -> str:
    """3月11日 this year, 2022年3月11日 in another; empty where there is none."""
    if value is None:
        return ""
    day = _local(value).date() if isinstance(value, datetime) else value
    return say_near_day(day, timezone.localdate())


@register.filter
def near_moment(value: datetime | None) -> str:
    """3月11日 09:05 this year, with the year in another; empty where there is none."""
    return "" if value is None else f"{near_day(value)} {_local(value):%H:%M}"


@register.filter
def written_day(iso: str | None) -> str:
    """2022年3月11日 of a day kept as text (2022-03-11); empty where there is none."""
    return say_full_day(date.fromisoformat(iso)) if iso else ""


def _local(value: datetime) -> datetime:
    return timezone.localtime(value) if timezone.is_aware(value) else value

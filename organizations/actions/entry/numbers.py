"""Numbers of activities: one counter row a year says which is next.

Whoever takes one holds the row until their transaction ends, so that no two get the same.
A transaction that will be long takes what it needs in a short one before.
"""

import re

from django.db.models import F
from django.db.models.functions import Length

from organizations.models import Activity, NumberSeries

PREFIX = "A"
_OURS = re.compile(rf"({PREFIX}-\d{{4}}-)(\d{{6,18}})", re.ASCII)


def take_numbers(year: int, count: int = 1) -> list[str]:
    """The next numbers of a year that nobody has: `["A-2022-000042"]`.

    To be called inside a transaction. A number that is taken and not used leaves a gap.
    """
    prefix = f"{PREFIX}-{year}-"
    numbers = _next(prefix, count)
    while Activity.objects.filter(number__in=numbers).exists():
        # Somebody typed or imported a number of their own: go on behind the highest.
        series = NumberSeries.objects.filter(prefix=prefix)
        series.update(last=highest(prefix))
        numbers = _next(prefix, count)
    return numbers


def note_given(number: str) -> None:
    """Let the next number of a year follow one that a person gave, if it is higher."""
    given = _OURS.fullmatch(number)
    if given:
        series = NumberSeries.objects.filter(prefix=given[1], last__lt=int(given[2]))
        series.update(last=int(given[2]))


def highest(prefix: str) -> int:
    """The highest number that an activity has under the prefix; 0 if none has one."""
    given = Activity.objects.filter(number__regex=rf"^{prefix}\d{{6,}}$")
    longest_first = given.order_by(Length("number").desc(), "-number")
    last = longest_first.values_list("number", flat=True).first()
    return int(last.removeprefix(prefix)) if last else 0


def _next(prefix: str, count: int) -> list[str]:
    """The numbers behind the last one given out; the row is held from here on."""
    series = NumberSeries.objects.filter(prefix=prefix)
    if not series.update(last=F("last") + count):
        begun = {"last": highest(prefix)}
        NumberSeries.objects.get_or_create(prefix=prefix, defaults=begun)
        series.update(last=F("last") + count)
    last = series.values_list("last", flat=True).get()
    return [f"{prefix}{number:06d}" for number in range(last - count + 1, last + 1)]

"""Whose site this is: asked of the database once for a request or a command.

Set up on the first-run page; before that the place is CITY_NAME of the settings, else the
city of the sample.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.conf import settings

from bulletin.example import example_city
from bulletin.models import Bureau, District

_asked: ContextVar[list[Bureau] | None] = ContextVar("asked", default=None)


def this_bureau() -> Bureau:
    """The bureau of this site; one that is not saved where it was not set up yet.

    Such as Bureau(name="临江市社会组织管理局", place="临江市").
    """
    kept = _asked.get()
    if kept is None:
        return _read()
    if not kept:
        kept.append(_read())
    return kept[0]


def this_place() -> str:
    """The place this bureau works for, with its level: 临江市, 青川省."""
    return this_bureau().place


@contextmanager
def asked_once() -> Iterator[None]:
    """Inside, the database is asked at most once whose site this is."""
    before = _asked.set([])
    try:
        yield
    finally:
        _asked.reset(before)


def ask_anew() -> None:
    """Forget what was asked, after it was changed."""
    kept = _asked.get()
    if kept is not None:
        kept.clear()


def is_of_the_sample() -> bool:
    """Whether the site stands for the sample's city: not set up, no other one in the settings."""
    if Bureau.objects.exists():
        return False
    return _names_the_sample()


def ship_example() -> int:
    """Fill a system that is not set up with the districts of the sample; how many were made.

    Districts that are there already get the streets they lack.
    """
    if not is_of_the_sample():
        return 0
    if not District.objects.exists():
        return _make_districts()
    for told in example_city().districts:
        District.objects.filter(name=told.name, streets="").update(streets=told.streets)
    return 0


def _make_districts() -> int:
    rows = []
    for position, told in enumerate(example_city().districts, start=1):
        rows.append(
            District(
                name=told.name,
                region_code=told.region_code,
                streets=told.streets,
                position=position,
            )
        )
    return len(District.objects.bulk_create(rows))


def _read() -> Bureau:
    row = Bureau.objects.first()
    if row is not None:
        return row
    example = example_city()
    if not _names_the_sample():
        return Bureau(name="", place=settings.CITY_NAME)
    return Bureau(name=example.bureau, place=example.place)


def _names_the_sample() -> bool:
    """Whether the settings name the sample's city, with or without its level, or none."""
    place = example_city().place
    return settings.CITY_NAME in ("", place, place[:-1])

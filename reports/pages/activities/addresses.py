"""Tabs, chips and heads of the list of activities.

The list with one condition changed.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

from django.http import QueryDict

from organizations.choices import Status
from reports.pages.activities.filters import COUNTED, ActivityFilterSet
from reports.pages.activities.listing import TABS
from reports.pages.addresses import changed
from reports.pages.filter_fields import said

#: The status stands in the tabs, the order in the heads.
NO_CHIP = {"status", "ordering"}
SORTED = ("number", "title", "section", "starts_on", "status")


class StatusTab(NamedTuple):
    """A part of the list: its words, address, how many it holds, whether it is the present one."""

    words: str
    address: str
    size: int
    is_here: bool


class Chip(NamedTuple):
    """A condition in force: its label, its value in words, the address of the list without it."""

    label: str
    words: str
    address: str


class ColumnHead(NamedTuple):
    """A column that sorts: the address that does so.

    Its direction, empty if it does not now.
    """

    address: str
    direction: str


def chips(query: QueryDict, filters: ActivityFilterSet) -> Iterator[Chip]:
    """The conditions in force."""
    for name, value in filters.values.items():
        if name not in NO_CHIP or value == COUNTED[0]:
            label = str(filters.form.fields[name].label)
            words = said(_offered(filters, name, value))
            yield Chip(label, words, changed(query, **{name: None}))


def tabs(
    query: QueryDict, counts: Counter[str], status: str | None
) -> Iterator[StatusTab]:
    """All, then each status."""
    yield StatusTab("全部", changed(query, status=None), counts.total(), status is None)
    for code in TABS:
        address = changed(query, status=str(code))
        yield StatusTab(str(Status(code).label), address, counts[code], status == code)


def heads(query: QueryDict, order: str) -> Iterator[tuple[str, ColumnHead]]:
    """For each column that sorts its head; the present one turns round."""
    for code in SORTED:
        turned, direction = code, ""
        if order == code:
            turned, direction = f"-{code}", "ascending"
        elif order == f"-{code}":
            direction = "descending"
        yield code, ColumnHead(changed(query, ordering=turned), direction)


def _offered(filters: ActivityFilterSet, name: str, value: object) -> object:
    """A value as the form offers it."""
    choices: Any = getattr(filters.form.fields[name], "choices", ())
    for code, words in choices:
        if isinstance(value, str) and str(code) == value:
            return words
    return value

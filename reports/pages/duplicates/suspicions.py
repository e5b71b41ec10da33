"""疑似重复 as the page and the 工作台 show it: pairs of records, at least one not verified yet."""

from dataclasses import dataclass

from django.db.models import QuerySet

from organizations.choices import OPEN_STATUSES
from organizations.models import Activity, DeedAnswer
from organizations.questions.duplicates import suspicions_among
from organizations.questions.duplicates.records import tellings_of
from organizations.totals.records.kept import KEPT

#: So many records that are not verified yet are compared at once, the newest first.
COMPARED = 60


@dataclass(frozen=True)
class SuspectedPair:
    """Two records that may tell one deed, the older first, and the facts they share."""

    first: Activity
    second: Activity
    facts: tuple[str, ...]

    @property
    def reason(self) -> str:
        """单位相同、日期相近、口罩相合."""
        return "、".join(self.facts)


@dataclass(frozen=True)
class SuspectedPage:
    """The pairs among one page of unverified records."""

    pairs: list[SuspectedPair]
    number: int
    has_more: bool


def suspected_pairs(rows: QuerySet[Activity], page: int = 1) -> SuspectedPage:
    """The pairs of one page of records in hand among those a person may see.

    Page 1 compares the newest COMPARED records that nobody has verified. As many queries
    whatever there is.
    """
    start = (page - 1) * COMPARED
    open_rows = rows.filter(status__in=OPEN_STATUSES).order_by("-pk")
    related = open_rows.select_related("campaign", "district", "source", "created_by")
    chosen = list(related[start : start + COMPARED + 1])
    has_more = len(chosen) > COMPARED
    chosen = chosen[:COMPARED]
    tellings = tellings_of(chosen)
    lists = suspicions_among([tellings[activity.pk] for activity in chosen], rows=rows)
    found: dict[frozenset[int], SuspectedPair] = {}
    for activity, retellings in zip(chosen, lists, strict=True):
        for retelling in retellings:
            first, second = sorted((activity, retelling.activity), key=_age)
            key = frozenset((first.pk, second.pk))
            found.setdefault(key, SuspectedPair(first, second, retelling.facts))
    return SuspectedPage(list(found.values()), page, has_more)


def count_suspicions(rows: QuerySet[Activity]) -> int:
    """How many pairs there are among the newest records that are not verified.

    Kept until anything is written; which rows they are is part of what is asked.
    """
    return len(_suspected_keys(rows))


@dataclass(frozen=True)
class PlaceInQueue:
    """Where a pair stands among those suspected, and the pairs before and after it."""

    number: int
    total: int
    previous: tuple[int, int] | None
    following: tuple[int, int] | None


def place_of(rows: QuerySet[Activity], first: Activity, second: Activity) -> PlaceInQueue:
    """The place of a pair in the queue; 0 where it is in it no more, the first follows then."""
    keys = _suspected_keys(rows)
    own = min(first.pk, second.pk), max(first.pk, second.pk)
    if own not in keys:
        return PlaceInQueue(0, len(keys), None, keys[0] if keys else None)
    at = keys.index(own)
    previous = keys[at - 1] if at else None
    following = keys[at + 1] if at + 1 < len(keys) else None
    return PlaceInQueue(at + 1, len(keys), previous, following)


def _suspected_keys(rows: QuerySet[Activity]) -> list[tuple[int, int]]:
    """The keys of the pairs of page 1, in their order; kept until anything is written."""
    asked = "suspected", rows.query.sql_with_params()

    def read() -> list[tuple[int, int]]:
        keys = []
        for pair in suspected_pairs(rows).pairs:
            keys.append((pair.first.pk, pair.second.pk))
        return keys

    return KEPT.answer(asked, read, lambda _: 1)


def answered(rows: QuerySet[Activity], most: int = 50) -> list[DeedAnswer]:
    """What was said of pairs of which both may be seen, the latest first."""
    keys = rows.order_by().values("pk")
    said = DeedAnswer.objects.standing().filter(first__in=keys, second__in=keys)
    return list(said.select_related("first", "second", "said_by")[:most])


def _age(activity: Activity) -> int:
    return activity.pk

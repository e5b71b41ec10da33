"""suspicions_of: the records that may tell the deed of an activity or draft already."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from django.db.models import QuerySet

from organizations.models import Activity
from organizations.questions.duplicates.answered import answered_pairs
from organizations.questions.duplicates.candidates import candidates
from organizations.questions.duplicates.houses import houses_of
from organizations.questions.duplicates.records import NO_RECORD, tellings_of
from organizations.same_deed.judging import shared_facts
from organizations.same_deed.telling import Telling
from organizations.totals.records.worked_out import WorkedOut

#: What pairs of tellings share, two of them a pair.
FACTS: WorkedOut[tuple[str, ...]] = WorkedOut(20_000)


@dataclass(frozen=True)
class Retelling:
    """A record that may tell the same deed, and the facts they share, in words."""

    activity: Activity
    facts: tuple[str, ...]

    @property
    def reason(self) -> str:
        """单位相同、日期相近、口罩相合."""
        return "、".join(self.facts)


def suspicions_of(
    told: Activity | Telling, *, rows: QuerySet[Activity] | None = None
) -> list[Retelling]:
    """Records that may tell the deed of this activity, or of this draft, already.

    `rows`: those this person may see; left out, all. Pairs that somebody has answered are
    left out, and so are voided records. The likeliest first. A dozen queries, whatever
    there is; nothing is written.
    """
    if isinstance(told, Activity):
        told = tellings_of([told])[told.pk]
    return suspicions_among([told], rows=rows)[0]


def suspicions_among(
    tellings: Sequence[Telling], *, rows: QuerySet[Activity] | None = None
) -> list[list[Retelling]]:
    """The same for many at once, one list for each, in as many queries as for one.

    An import of 500 rows asks once: `suspicions_among([draft_telling(...), ...])`.
    """
    seen = Activity.objects.all() if rows is None else rows
    tellings = _housed(tellings)
    pairs = candidates(tellings)
    keys = {key for _, key in pairs}
    found = seen.select_related("campaign", "district", "source")
    activities = found.select_related("created_by").in_bulk([NO_RECORD, *keys])
    others = tellings_of(list(activities.values()), with_houses=False)
    answered = answered_pairs(_known_keys(tellings))
    lists: list[list[Retelling]] = [[] for _ in tellings]
    for place, key in pairs:
        told = tellings[place]
        if key in others and not _is_settled(told, others[key], answered):
            facts = _facts(told, others[key])
            if facts:
                lists[place].append(Retelling(activities[key], facts))
    for found_here in lists:
        found_here.sort(key=_likeliest)
    return lists


def _facts(told: Telling, other: Telling) -> tuple[str, ...]:
    """What two tellings share; as before of two that say the same as then."""
    compare = partial(shared_facts, told, other)
    return FACTS.of((told.key, other.key), (told, other), None, compare)


def _known_keys(tellings: Sequence[Telling]) -> list[int]:
    """The keys of those that have a record."""
    return [told.key for told in tellings if told.key is not None]


def _is_settled(told: Telling, other: Telling, answered: set[frozenset[int]]) -> bool:
    """Whether nothing is to be asked: of another campaign, or answered by somebody."""
    if told.campaign and told.campaign != other.campaign:
        return True
    if told.key is None or other.key is None:
        return False
    return frozenset((told.key, other.key)) in answered


def _housed(tellings: Sequence[Telling]) -> list[Telling]:
    """The tellings with what their bodies belong to, where that was not asked yet."""
    waiting: set[str] = set()
    for told in tellings:
        if not told.houses:
            waiting |= told.bodies
    if not waiting:
        return list(tellings)
    belonging = houses_of(waiting)
    found = []
    for told in tellings:
        houses = set(told.houses)
        for body in told.bodies:
            houses |= belonging.get(body, set())
        found.append(replace(told, houses=frozenset(houses)))
    return found


def _likeliest(retelling: Retelling) -> tuple[int, int]:
    """Sorts by how many facts are shared, then by age."""
    return -len(retelling.facts), retelling.activity.pk

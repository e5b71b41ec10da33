"""A block of invented activities as rows, as if entered, verified and corrected."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bulletin.fields import SCALE
from bulletin.inserting import take_keys
from organizations.choices import Action, Status
from organizations.invented.activities import Fact, InventedActivity
from organizations.invented.bodies import Bodies
from organizations.invented.bulk import Row, write, write_numbered
from organizations.models import Activity, ActivityLead, ActivityStep, Figure
from organizations.models.copy_mark import mark_of_text
from organizations.models.folded import folded_text

_COUNTING = (Status.VERIFIED, Status.CORRECTING)
_ACTIONS = tuple(Action)


@dataclass(frozen=True)
class RegisterKeys:
    """Keys of what the rows refer to: campaign, two people, the registers."""

    campaign: int
    enterer: int
    verifier: int
    indicators: dict[str, int]
    destinations: dict[str, int]


@dataclass(frozen=True)
class _Times:
    """When an activity was entered, verified, corrected or voided; instants in UTC."""

    entered: str
    verified: str
    later: str

    @classmethod
    def of(cls, received: date) -> "_Times":
        return cls(
            f"{received} 02:00:00",
            f"{received} 08:00:00",
            f"{received + timedelta(days=4)} 03:00:00",
        )


def write_reports(
    block: Sequence[InventedActivity], first: int, bodies: Bodies, registers: RegisterKeys
) -> Counter[str]:
    """Write activities numbered from `first`.

    How many activities, figures, figures in force.
    """
    writer = _Writer(bodies, registers)
    keys = take_keys(Activity, len(block))
    pairs = list(zip(keys, block, strict=True))
    activities: list[Row] = []
    leads: list[Row] = []
    steps: list[Row] = []
    for number, (key, deed) in enumerate(pairs, start=first):
        activities.append(writer.activity(key, deed, number))
        leads.extend(writer.leads(key, deed))
        steps.extend(writer.steps(key, deed))
    write(
        Activity,
        "id created_at created_by_id changed_at changed_by_id number campaign_id section action"
        " form title narrative account_mark verified_narrative background starts_on ends_on"
        " district_id place source_id received_on status reason verified_at verified_by_id version"
        " offered_at offered_by_id assigned_to_id",
        activities,
    )
    write_numbered(ActivityLead, "activity_id position party_id organization_id", leads)
    write_numbered(
        ActivityStep,
        "activity_id deed before after taken_at taken_by_id reason",
        steps,
    )
    figures = take_keys(Figure, sum(len(deed.facts) for deed in block))
    rows = list(writer.figures(pairs, figures))
    write(
        Figure,
        "id created_at created_by_id changed_at changed_by_id activity_id indicator_id item"
        " item_folded qualifier value value_max step unit destination_id as_of as_of_presumed"
        " counting scope"
        " part_of_id words words_at replaces_id withdrawn_by_id in_force_from in_force_until"
        " verified_by_id",
        rows,
    )
    in_force = sum(map(_is_in_force, rows))
    return Counter(activities=len(block), figures=len(rows), figures_in_force=in_force)


def _is_in_force(figure: Row) -> bool:
    """Whether a row of a figure has `in_force_from` and no `in_force_until`."""
    return figure[-3] is not None and figure[-2] is None


class _Writer:
    """Turns what was made up into rows."""

    def __init__(self, bodies: Bodies, registers: RegisterKeys) -> None:
        self.bodies = bodies
        self.registers = registers

    def activity(self, key: int, deed: InventedActivity, number: int) -> Row:
        times, people = _Times.of(deed.received), self.registers
        verified_text, verified_at, verified_by = "", None, None
        if deed.status in _COUNTING or deed.was_verified:
            verified_text = deed.narrative
            verified_at, verified_by = times.verified, people.verifier
        day = min((fact.as_of for fact in deed.facts), default=deed.received)
        return (
            *(key, times.entered, people.enterer, times.entered, people.enterer),
            # D, not A: the numbers that people are given go on as if these were not there
            f"D-{deed.received.year}-{number:07d}",
            people.campaign,
            *(deed.section, _ACTIONS[number % len(_ACTIONS)], deed.form),
            *(deed.title, deed.narrative, mark_of_text(deed.narrative)),
            *(verified_text, ""),
            day.isoformat(),
            *(None, None, "", None),
            deed.received.isoformat(),
            *(deed.status, deed.reason, verified_at, verified_by),
            1 + len(_course_of(deed)),
            *(None, None, None),
        )

    def leads(self, key: int, deed: InventedActivity) -> Iterator[Row]:
        for position, lead in enumerate(deed.leads, start=1):
            if lead.party is None:
                yield (
                    key,
                    position,
                    None,
                    self.bodies.organizations[lead.organization or 0],
                )
            else:
                yield key, position, self.bodies.parties[lead.party], None

    def steps(self, key: int, deed: InventedActivity) -> Iterator[Row]:
        times, people = _Times.of(deed.received), self.registers
        statuses = [Status.DRAFT, *_course_of(deed)]
        instants = (times.entered, times.verified, times.later, times.later)
        for before, after, at in zip(statuses, statuses[1:], instants, strict=False):
            entering = after in (Status.PENDING, Status.CORRECTING)
            reason = deed.reason if after in (Status.RETURNED, Status.VOID) else ""
            by = people.enterer if entering else people.verifier
            yield key, "", before, after, at, by, reason

    def figures(
        self, pairs: Sequence[tuple[int, InventedActivity]], keys: Sequence[int]
    ) -> Iterator[Row]:
        first = 0
        for activity, deed in pairs:
            own = keys[first : first + len(deed.facts)]
            first += len(own)
            times = _Times.of(deed.received)
            for key, fact in zip(own, deed.facts, strict=True):
                corrected = key == own[0] and _is_corrected(deed)
                counts = self._in_force(deed, fact, times, corrected=corrected)
                yield self._figure(key, activity, fact, own, times) + counts

    def _figure(
        self, key: int, activity: int, fact: Fact, own: Sequence[int], times: _Times
    ) -> Row:
        registers, said = self.registers, fact.phrase
        entered = times.entered if fact.replaces is None else times.later
        return (
            *(key, entered, registers.enterer, entered, registers.enterer, activity),
            *(registers.indicators[fact.clause.indicator], fact.clause.item),
            *(folded_text(fact.clause.item), said.qualifier),
            *(
                _kept(said.value),
                _kept(said.value_max),
                _kept(said.step),
                fact.clause.unit,
            ),
            None
            if fact.destination is None
            else registers.destinations[fact.destination],
            *(fact.as_of.isoformat(), 0, fact.counting, fact.scope),
            None if fact.part_of is None else own[fact.part_of],
            *(said.words if fact.at is not None else "", fact.at),
            None if fact.replaces is None else own[fact.replaces],
            None,
        )

    def _in_force(
        self, deed: InventedActivity, fact: Fact, times: _Times, *, corrected: bool
    ) -> Row:
        """From when until when it counts, and who verified it."""
        verified = deed.status in _COUNTING or deed.was_verified
        if not verified or (
            deed.status == Status.CORRECTING and fact.replaces is not None
        ):
            return None, None, None
        ended = deed.status == Status.VOID or (
            corrected and deed.status == Status.VERIFIED
        )
        began = times.verified if fact.replaces is None else times.later
        return began, times.later if ended else None, self.registers.verifier


def _course_of(deed: InventedActivity) -> list[Status]:
    """The statuses that an activity has gone through after 草稿."""
    if deed.status == Status.DRAFT:
        return []
    if deed.status == Status.PENDING:
        return [Status.PENDING]
    if deed.status == Status.RETURNED:
        return [Status.PENDING, Status.RETURNED]
    if deed.status == Status.VOID:
        verified = [Status.PENDING, Status.VERIFIED] if deed.was_verified else []
        return [*verified, Status.VOID]
    course = [Status.PENDING, Status.VERIFIED]
    if _is_corrected(deed):
        course.append(Status.CORRECTING)
        if deed.status == Status.VERIFIED:
            course.append(Status.VERIFIED)
    return course


def _is_corrected(deed: InventedActivity) -> bool:
    """Whether one of its figures stands in place of another."""
    return any(fact.replaces is not None for fact in deed.facts)


def _kept(value: int | None) -> int | None:
    """A number as a ScaledDecimalField keeps it."""
    return None if value is None else value * SCALE

"""Second tellings sown among generated activities, and how many of them are suspected.

Another sender tells the deed: the Party organization's organization, in other words, a day
or three off, with rounder numbers and some of them left out.
"""

from dataclasses import dataclass
from datetime import timedelta
from random import Random
from time import process_time

from bulletin.zh.qualifiers import Qualifier, step_of
from organizations.choices import Form, SectionCode, Status
from organizations.invented.demo import CODE, generate
from organizations.models import Activity, ActivityLead, Coverage, Figure
from organizations.questions.duplicates import (
    Retelling,
    suspicions_among,
    suspicions_of,
)
from organizations.questions.duplicates.records import tellings_of

OPENINGS = {
    SectionCode.DONATION: "得知一线物资紧缺，我单位连夜筹措并送到防控点",
    SectionCode.INDUSTRY: "本会调动专家和会员力量，为防控工作提供专业保障",
    SectionCode.SERVICE: "工作人员走进小区，为居民解决生活上的难处",
    SectionCode.VOLUNTEER: "周末一早，穿红马甲的队员们来到卡口协助值守",
    SectionCode.OTHER: "我单位参加了有关工作",
}
#: How a number is told again: as it was, with fewer digits, or as a bound.
WAYS = ("same", "over", "about", "nearly")


@dataclass(frozen=True)
class Score:
    """What came of looking for second tellings."""

    sown: int
    found: int
    looked_at: int
    false: int
    seconds: float

    def __str__(self) -> str:
        return (
            f"second tellings found {self.found} of {self.sown}; false suspicions "
            f"{self.false} at {self.looked_at} new records; "
            f"{self.seconds * 1000:.0f} ms of CPU a record"
        )


def scored(
    activities: int, sown: int, looked_at: int, seed: int = 7, at_once: int = 1
) -> Score:
    """Generate, sow, look: at one record after the other, or at so many at once."""
    rng = Random(seed)  # noqa: S311 - made up, not secret
    generate(organizations=activities // 7, activities=activities, seed=seed)
    pairs = sow(rng, sown)
    started, found = process_time(), 0
    suspected = looked([second for _first, second in pairs], at_once)
    for first, second in pairs:
        keys = {it.activity.pk for it in suspected[second.pk]}
        found += first.pk in keys
    false = 0
    new = _new_records(rng, looked_at, {it.pk for pair in pairs for it in pair})
    suspected = looked(new, at_once)
    for activity in new:
        for retelling in suspected[activity.pk]:
            false += not _is_one_deed(activity, retelling.activity, pairs)
    seconds = (process_time() - started) / (len(pairs) + looked_at)
    return Score(len(pairs), found, looked_at, false, seconds)


def looked(activities: list[Activity], at_once: int) -> dict[int, list[Retelling]]:
    """What each of these records is suspected to retell, by its key."""
    if at_once == 1:
        return {activity.pk: suspicions_of(activity) for activity in activities}
    found: dict[int, list[Retelling]] = {}
    for start in range(0, len(activities), at_once):
        tellings = tellings_of(activities[start : start + at_once])
        found.update(
            zip(tellings, suspicions_among(list(tellings.values())), strict=True)
        )
    return found


def sow(rng: Random, count: int) -> list[tuple[Activity, Activity]]:
    """So many activities of the campaign, each with its second telling."""
    rows = Activity.objects.filter(campaign__code=CODE, form=Form.ACCOUNT)
    keys = list(rows.exclude(status=Status.VOID).values_list("pk", flat=True))
    pairs = []
    for first in rows.filter(pk__in=rng.sample(keys, count)).order_by("pk"):
        pairs.append((first, told_again(rng, first)))
    return pairs


def told_again(rng: Random, first: Activity) -> Activity:
    """The same deed by another sender."""
    assert first.starts_on is not None
    day = first.starts_on + timedelta(days=rng.randint(-3, 3))
    person = first.created_by
    opening = OPENINGS[SectionCode(first.section)]
    second = Activity.objects.create(
        campaign=first.campaign,
        section=first.section,
        form=first.form,
        status=Status.PENDING,
        title=opening[:12],
        narrative=f"{opening}，其间得到街道和社区的支持（{first.pk}）",
        number=f"Z-2025-{first.pk:07d}",
        starts_on=day,
        created_by=person,
        changed_by=person,
    )
    ActivityLead.objects.create(activity=second, **_other_sender(first))
    figures = list(first.figures.staying().filter(part_of=None))
    told = [it for it in figures if rng.random() > 0.2] or figures[:1]
    for figure in told:
        _tell_figure(rng, second, figure, day)
    return second


def _other_sender(first: Activity) -> dict[str, int | None]:
    """The organization for its Party organization, and the other way round."""
    lead = first.leads.order_by("position")[0]
    known = Coverage.objects.known()
    if lead.party_id is not None:
        covered = known.filter(party=lead.party_id).first()
        if covered is not None:
            return {"organization_id": covered.organization_id}
        return {"party_id": lead.party_id}
    covering = known.filter(organization=lead.organization_id).first()
    if covering is not None:
        return {"party_id": covering.party_id}
    return {"organization_id": lead.organization_id}


def _tell_figure(rng: Random, second: Activity, figure: Figure, day) -> None:
    """The number again, maybe rounder; of what is unknown, unknown."""
    fields = {}
    for name in ("indicator_id", "item", "unit", "destination_id", "counting", "scope"):
        fields[name] = getattr(figure, name)
    value, qualifier = figure.value, Qualifier(figure.qualifier)
    value_max, step = figure.value_max, figure.step
    way = rng.choice(WAYS)
    if qualifier is Qualifier.EXACT and way != "same" and value >= 30:
        worth = 10 ** (len(str(int(value))) - 2)
        below = value // worth * worth
        value = below + worth if way == "nearly" else below
        if way == "about" and figure.value - below > worth / 2:
            value = below + worth
        qualifier = {"over": Qualifier.OVER, "about": Qualifier.ABOUT}.get(
            way, Qualifier.NEARLY
        )
        step = max(step_of(value), worth) if way != "over" else worth
    Figure.objects.create(
        activity=second,
        value=value,
        qualifier=qualifier.value,
        value_max=value_max,
        step=step,
        as_of=day if figure.counting == "increment" else figure.as_of,
        created_by=second.created_by,
        changed_by=second.created_by,
        **fields,
    )


def _new_records(rng: Random, count: int, but: set[int]) -> list[Activity]:
    """Records of which no second telling was sown."""
    rows = Activity.objects.filter(campaign__code=CODE).exclude(pk__in=but)
    rows = rows.exclude(status=Status.VOID)
    keys = sorted(rng.sample(list(rows.values_list("pk", flat=True)), count))
    return list(rows.filter(pk__in=keys))


def _is_one_deed(
    one: Activity, other: Activity, pairs: list[tuple[Activity, Activity]]
) -> bool:
    """Whether the two were made as one deed: sown, or told twice by the generator itself."""
    if one.narrative and one.narrative == other.narrative:
        return True
    return any({one.pk, other.pk} == {first.pk, second.pk} for first, second in pairs)

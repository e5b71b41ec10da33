"""Random histories of a campaign: who stood where, what was reported, corrected, returned, voided.

One or two whole numbers make a figure: they are read like dice (`Dice`), so that thousands of
histories are drawn in seconds and hypothesis, which shrinks numbers towards 0, shrinks a history
towards few plain figures of the first activity.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

SHANGHAI = ZoneInfo("Asia/Shanghai")
FIRST = date(2022, 3, 1)
#: Party organizations, each may stand under any that comes after it: no circle ever closes.
PARTIES = ("A3", "A2", "A1", "C", "A", "B", "R")
ROOT = "R"
#: Organizations that lead without a Party organization, and who leads nothing at all.
ORGANIZATIONS = ("o1", "o2", "o3")
NOBODY = "nobody"
BODIES = ("R", "A", "A1", "B", "A2", "A3", "C", *ORGANIZATIONS, NOBODY)
PLACED = (("A", "R"), ("B", "R"), ("A1", "A"), ("A2", "A1"), ("A3", "A2"))
DIVIDED = (None, None, "hongkong", "local")
NAMED = ("about", "nearly", "over", "about_over", "at_least", "at_most", "range")
THINGS = "donated_goods"
GOODS = (("口罩", "个"), ("口罩", "箱"), ("试剂", "个"))
CASH, GOODS_VALUE, SUM = "donation_cash", "donation_goods_value", "donation_value"
INDICATORS = (CASH, SUM, GOODS_VALUE, CASH, SUM, GOODS_VALUE, THINGS, "volunteers")
#: The parts of the one sum.
PARTS = (CASH, GOODS_VALUE)
SUMS = dict.fromkeys(PARTS, SUM)
UNITS = {**dict.fromkeys((CASH, GOODS_VALUE, SUM), "元"), "volunteers": "人"}
WIDTH = ("activity", "own", "below")


def day(number: int) -> date:
    """The day of March 2022 (or later) of that number, from 1."""
    return FIRST + timedelta(days=number - 1)


def instant(number: int, hour: int = 9) -> datetime:
    """That hour of that day in the office."""
    return datetime(2022, 3, 1, hour, tzinfo=SHANGHAI) + timedelta(days=number - 1)


class Dice:
    """A whole number read as many small ones."""

    def __init__(self, number: int) -> None:
        self.rest = number

    def roll(self, sides: int) -> int:
        """0 to sides - 1."""
        self.rest, rolled = divmod(self.rest, sides)
        return rolled

    def one_of(self, options):
        """One of them, the first if nothing is left."""
        return options[self.roll(len(options))]


@dataclass(frozen=True)
class Standing:
    """A body stood under another; `main`: of those who cover an organization."""

    body: str
    above: str
    since: date | None
    until: date | None
    recorded: datetime
    withdrawn: datetime | None = None
    main: bool = False


@dataclass(frozen=True)
class Written:
    """One version of a figure. `begun` None: still a draft; `ended`: corrected, withdrawn, void."""

    id: int
    activity: int
    indicator: str
    item: str
    unit: str
    destination: str | None
    qualifier: str
    value: Decimal | None
    value_max: Decimal | None
    step: Decimal | None
    counting: str
    scope: str
    part_of: int | None
    day: date
    begun: datetime | None
    ended: datetime | None = None
    replaces: int | None = None
    #: The activity is 草稿 or 退回; a draft of any other activity belongs to a correction.
    waits: bool = False

    def counts_at(self, at: datetime | None) -> bool:
        if at is None:
            return self.begun is not None and self.ended is None
        return (
            self.begun is not None
            and self.begun <= at
            and (not self.ended or self.ended > at)
        )


@dataclass(frozen=True)
class History:
    """All that happened in a campaign, and what is asked: up to `cutoff`, as known at `at`."""

    leads: dict[int, tuple[str, ...]]
    standings: tuple[Standing, ...]
    figures: tuple[Written, ...]
    cutoff: date
    known_on: date | None

    @property
    def at(self) -> datetime | None:
        """The end of the day as known on which it is asked."""
        if self.known_on is None:
            return None
        return datetime.combine(self.known_on, datetime.max.time(), SHANGHAI)

    def counting(self) -> list[Written]:
        return [
            it for it in self.figures if it.counts_at(self.at) and it.day <= self.cutoff
        ]


def histories(figures: int = 20) -> st.SearchStrategy[History]:
    """Histories of up to so many reports (some in two versions) of six activities.

    Short and long ones: what goes wrong once in thousands needs many reports that meet.
    """
    number = st.integers(0, 2**24 - 1)
    report = st.tuples(number, number)
    reported = st.lists(report, min_size=1, max_size=6) | st.lists(
        report, min_size=figures // 2, max_size=figures
    )
    return st.builds(_history, st.tuples(number, number, number), reported)


def _history(ground: tuple[int, int, int], reported: list[tuple[int, int]]) -> History:
    asked, tree, led = (Dice(it) for it in ground)
    leads = {activity: _leads(led) for activity in range(1, 7)}
    return History(
        leads=leads,
        standings=(*_placements(tree), *_coverages(tree)),
        figures=tuple(_figures(leads, reported)),
        cutoff=day(14 - asked.roll(10)),
        known_on=day(4 + asked.roll(14)) if asked.roll(2) else None,
    )


def _leads(dice: Dice) -> tuple[str, ...]:
    first = dice.one_of(BODIES)
    if first != NOBODY and dice.roll(4) == 3:
        return (
            first,
            "B" if first != "B" else "A",
        )  # joint: the figures are the first one's
    return (first,)


# The tree -----------------------------------------------------------------------------------------


def _placements(dice: Dice) -> list[Standing]:
    """Up to three moves, each recorded on some day: the open row is withdrawn, two take over."""
    rows = [Standing(body, above, None, None, instant(-40)) for body, above in PLACED]
    for moved in range(dice.roll(4)):
        mover = dice.roll(5)
        above = PARTIES[mover + 1 + dice.roll(len(PARTIES) - mover - 1)]
        since, recorded = day(2 + dice.roll(10)), instant(1 + dice.roll(16), 10 + moved)
        body = PARTIES[mover]
        present = next((it for it in rows if it.body == body and _is_open(it)), None)
        if present is not None:
            if present.recorded >= recorded or (present.since and present.since >= since):
                continue
            rows.remove(present)
            rows.append(replace(present, withdrawn=recorded))
            rows.append(
                replace(present, until=since - timedelta(days=1), recorded=recorded)
            )
        rows.append(Standing(body, above, since, None, recorded))
    return rows


def _is_open(standing: Standing) -> bool:
    return standing.until is None and standing.withdrawn is None


def _coverages(dice: Dice) -> list[Standing]:
    """o1 covered by one or two bodies, o2 for a time, o3 by nobody."""
    since, until = day(1 + dice.roll(8)), day(4 + dice.roll(8))
    rows = [
        Standing("o1", "B", None, None, instant(-40)),
        Standing("o2", dice.one_of(("A1", "A", "A2")), None, until, instant(-40)),
    ]
    if dice.roll(2):
        recorded = instant(1 + dice.roll(16))
        rows.append(Standing("o1", "A2", since, None, recorded, main=bool(dice.roll(2))))
    return rows


# The figures --------------------------------------------------------------------------------------


def _figures(
    leads: dict[int, tuple[str, ...]], reported: list[tuple[int, int]]
) -> list[Written]:
    """Each report with its later versions; a 其中 shares the fate of its whole."""
    written: list[Written] = []
    fates: dict[int, int] = {}
    #: The whole's version in force from the start -> the one that replaced it.
    later: dict[int, int] = {}
    for first, second in reported:
        dice = Dice(first | second << 24)
        figure = _figure(len(written) + 1, leads, dice)
        earlier = [it for it in written if it.replaces is None]
        tied = dice.roll(8) if earlier else 0
        if tied in (5, 6):
            figure = _part(figure, earlier[-1], dice)
        elif tied == 7:
            figure = _other_part(figure, earlier[-1])
        fate = fates[figure.part_of] if figure.part_of else dice.roll(8)
        fates[figure.id] = fate
        versions = _fated(figure, fate, dice, later, written)
        written.extend(versions)
        if len(versions) == 2:
            later[figure.id] = versions[1].id
    return written


def _figure(key: int, leads: dict[int, tuple[str, ...]], dice: Dice) -> Written:
    activity = 1 + dice.roll(6)
    kind = dice.one_of(("own", "new", "below", "activity", "new"))
    indicator = dice.one_of(INDICATORS)
    if kind in ("own", "below") and len(leads[activity]) > 1:
        kind = "activity"  # a joint activity speaks for itself alone
    item, unit = dice.one_of(GOODS) if indicator == THINGS else ("", UNITS[indicator])
    number = 1 + dice.roll(10)
    amount = Decimal(dice.roll(30) * 10 ** dice.roll(3))
    qualifier = "exact" if dice.roll(3) else dice.one_of(NAMED)
    is_known = dice.roll(7) != 6
    return Written(
        id=key,
        activity=activity,
        indicator=indicator,
        item=item,
        unit=unit,
        destination=None if indicator == "volunteers" else dice.one_of(DIVIDED),
        qualifier=qualifier if is_known else "vague",
        value=amount if is_known else None,
        value_max=amount + 1 + dice.roll(9)
        if is_known and qualifier == "range"
        else None,
        step=Decimal(10) if is_known and dice.roll(6) == 5 else None,
        counting="increment" if kind == "new" else "total",
        scope="own" if kind == "new" else kind,
        part_of=None,
        day=day(number),
        begun=instant(number + dice.roll(6), 9 + dice.roll(2)),
    )


def _other_part(figure: Written, sibling: Written) -> Written:
    """The figure as the other part of a sum, told for the same and the same day."""
    if sibling.indicator not in PARTS:
        return figure
    other = PARTS[1 - PARTS.index(sibling.indicator)]
    return replace(
        figure, activity=sibling.activity, indicator=other, item="", unit="元",
        destination=sibling.destination, counting=sibling.counting, scope=sibling.scope,
        day=sibling.day,
    )  # fmt: skip


def _part(figure: Written, whole: Written, dice: Dice) -> Written:
    """The figure as 其中 of one entered before: of its activity, kind and day, and inside it."""
    of_sum = whole.indicator == SUM
    indicator = dice.one_of((SUM, CASH, GOODS_VALUE)) if of_sum else whole.indicator
    width = WIDTH.index(whole.scope)
    scope = (
        whole.scope
        if whole.counting == "increment"
        else WIDTH[width - dice.roll(width + 1)]
    )
    return replace(
        figure,
        activity=whole.activity,
        indicator=indicator,
        item=whole.item,
        unit=whole.unit,
        destination=figure.destination
        if whole.destination is None
        else whole.destination,
        counting=whole.counting,
        scope=scope,
        part_of=whole.id,
        day=whole.day,
        begun=whole.begun,
    )


def _fated(
    figure: Written, fate: int, dice: Dice, later: dict[int, int], written: list[Written]
) -> list[Written]:
    """What became of it: counts, was sent back, was voided or withdrawn, was corrected."""
    whole = next((it for it in written if it.id == figure.part_of), None)
    lasted = timedelta(days=dice.roll(6), hours=1)
    ended = (
        figure.begun + lasted if figure.begun and not whole else (whole or figure).ended
    )
    if fate == 5:
        return [replace(figure, begun=None, waits=True)]
    if fate == 6:
        return [replace(figure, ended=ended)]
    if fate == 7:
        amount = None if figure.value is None else figure.value + dice.roll(20)
        end = None if figure.value_max is None or amount is None else amount + 5
        return [
            replace(figure, ended=ended),
            replace(
                figure, id=figure.id + 1, value=amount, value_max=end, begun=ended,
                replaces=figure.id, part_of=None if whole is None else later[whole.id],
            ),
        ]  # fmt: skip
    return [figure]

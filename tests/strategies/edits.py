"""What people do after a history has been written, one edit after the other, on the rows."""

from collections.abc import Callable
from datetime import timedelta

from django.db import connection

from bulletin.guards import lifted
from organizations.models import (
    Activity,
    ActivityLead,
    Coverage,
    Figure,
    PartyOrganization,
    PartyPlacement,
)
from tests.strategies.histories import ORGANIZATIONS, PARTIES, Dice, day, instant
from tests.strategies.writing import House

#: Later than all that histories tell.
LATER = instant(60)


def edit(house: House, number: int) -> str:
    """One edit, read from a number like dice; its name, also where there was nothing to edit."""
    dice = Dice(number)
    act = EDITS[dice.roll(len(EDITS))]
    act(house, dice)
    return act.__name__


def verify(house: House, dice: Dice) -> None:
    for figure in _some(Figure.objects.filter(in_force_from=None, part_of=None), dice):
        drafts = Figure.objects.filter(pk=figure.pk) | Figure.objects.filter(
            part_of=figure
        )
        drafts.filter(in_force_from=None).update(
            in_force_from=LATER, verified_by=house.verifies
        )


def void(house: House, dice: Dice) -> None:
    for activity in _some(Activity.objects.all(), dice):
        activity.figures.in_force().update(in_force_until=LATER)


def correct(house: House, dice: Dice) -> None:
    for figure in _some(Figure.objects.in_force().filter(parts=None, part_of=None), dice):
        Figure.objects.filter(pk=figure.pk).update(in_force_until=LATER)
        figure.replaces_id, figure.pk = figure.pk, None
        figure._state.adding = True
        figure.in_force_from = LATER
        figure.as_of = day(1 + dice.roll(12))
        if figure.value is not None and figure.value_max is None:
            figure.value += 3
        figure.save()


def report(house: House, dice: Dice) -> None:
    """As another one, in another activity."""
    for figure in _some(Figure.objects.filter(part_of=None), dice):
        figure.activity = Activity.objects.order_by("pk")[dice.roll(6)]
        figure.replaces, figure.pk = None, None
        figure._state.adding = True
        figure.in_force_from, figure.in_force_until = LATER, None
        figure.verified_by = house.verifies
        figure.save()


def move(house: House, dice: Dice) -> None:
    """Under one that never stands below it."""
    mover = dice.roll(len(PARTIES) - 1)
    party = house.parties[PARTIES[mover]]
    above = house.parties[PARTIES[mover + 1 + dice.roll(len(PARTIES) - mover - 1)]]
    since = day(2 + dice.roll(10))
    for row in PartyPlacement.objects.known().filter(party=party, until=None):
        PartyPlacement.objects.filter(pk=row.pk).update(withdrawn_at=LATER)
        if row.since is None or row.since < since:
            row.pk, row._state.adding = None, True
            row.until, row.recorded_at = since - timedelta(days=1), LATER
            row.save()
    PartyPlacement.objects.create(
        party=party, parent=above, since=since, recorded_at=LATER
    )


def cover(house: House, dice: Dice) -> None:
    organization = house.organizations[dice.one_of(ORGANIZATIONS)]
    Coverage.objects.known().filter(organization=organization, until=None).update(
        withdrawn_at=LATER
    )
    if dice.roll(3):
        party = house.parties[dice.one_of(PARTIES)]
        Coverage.objects.create(
            party=party, organization=organization, is_main=True, recorded_at=LATER
        )


def lead(house: House, dice: Dice) -> None:
    for activity in _some(Activity.objects.all(), dice):
        activity.leads.all().delete()
        if dice.roll(4):
            name = dice.one_of((*PARTIES, *ORGANIZATIONS))
            ActivityLead.objects.create(
                activity=activity,
                party=house.parties.get(name),
                organization=house.organizations.get(name),
            )


def renumber(house: House, dice: Dice) -> None:
    """Past the guards, as somebody with the password of the database might."""
    with lifted(connection):
        for activity in _some(Activity.objects.all(), dice):
            Activity.objects.filter(pk=activity.pk).update(
                number=f"{activity.number}-{dice.rest}"
            )


def new_root(house: House, dice: Dice) -> None:
    PartyOrganization.objects.filter(is_root=True).update(is_root=False)
    if dice.roll(3):
        PartyOrganization.objects.filter(pk=house.parties["R"].pk).update(is_root=True)


EDITS: tuple[Callable[[House, Dice], None], ...] = (
    verify, void, correct, report, report, move, cover, lead, renumber, new_root,
)  # fmt: skip


def _some(rows, dice: Dice):
    """One of the rows, if there is one."""
    listed = list(rows.order_by("pk"))
    return [listed[dice.roll(len(listed))]] if listed else []

"""Quick entry: one account with its leading body and figures, in one transaction."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from bulletin import audit
from bulletin.models import User
from bulletin.zh.units import same_unit
from organizations.actions.bodies.tree import place
from organizations.actions.entry import figures
from organizations.actions.entry.activities import check_figures, save_activity
from organizations.actions.entry.wording import place_words
from organizations.actions.verifying import verification
from organizations.choices import Counting, Scope
from organizations.models import (
    Activity,
    ActivityLead,
    Destination,
    Figure,
    Indicator,
    Organization,
    PartyOrganization,
)

Body = PartyOrganization | Organization
MOST = 8


@dataclass(frozen=True)
class Reading:
    """A quantity that the recorder took over from the text: the words, what it is, what of."""

    quantity: Any
    words: str
    indicator: Indicator
    item: str = ""
    destination: Destination | None = None


def bodies_named(name: str) -> tuple[Body | None, list[Body]]:
    """The one body whose name or alias this is; else those whose name contains it."""
    same = Q(name=name) | Q(names__name=name)
    exact: list[Body] = [
        *PartyOrganization.objects.filter(same).distinct()[:2],
        *Organization.objects.filter(same).distinct()[:2],
    ]
    if len(exact) == 1:
        return exact[0], []
    found: list[Body] = [
        *PartyOrganization.objects.named(name)[:MOST],
        *Organization.objects.named(name)[:MOST],
    ]
    return None, exact or found[:MOST]


@transaction.atomic
def new_body(*, name: str, side: str, kind: str, by: User) -> Body:
    """A body entered in place, its trail included; a Party organization stands under the root."""
    if not by.has_perm(f"organizations.add_{'partyorganization' if side == 'party' else side}"):
        raise ValidationError("您没有新增单位的权限，请从已有的单位中选")
    body: Body
    if side == "party":
        body = PartyOrganization(name=name, kind=kind)
    else:
        body = Organization(name=name, kind=kind)
    body.full_clean()
    body.save()
    audit.append(by=by, action=f"{body._meta.model_name}_added", of=body)
    root = PartyOrganization.objects.root()
    if isinstance(body, PartyOrganization) and root is not None:
        place(party=body, parent=root, by=by)
    return body


@transaction.atomic
def record(
    *, activity: Activity, body: Body, readings: Sequence[Reading], by: User, submit: bool
) -> Activity:
    """Save an unsaved activity led by `body`, with a figure for each reading.

    Raise ValidationError, saving nothing, for what entry refuses.
    """
    save_activity(activity=activity, by=by)
    side = "party" if isinstance(body, PartyOrganization) else "organization"
    ActivityLead.objects.create(activity=activity, **{side: body})
    made = [_figure(activity, reading, by) for reading in readings]
    place_words(made, activity.narrative)
    check_figures(activity)
    return verification.submit(activity=activity, by=by) if submit else activity


def _figure(activity: Activity, reading: Reading, by: User) -> Figure:
    quantity, indicator = reading.quantity, reading.indicator
    said = activity.ends_on or activity.starts_on
    as_of: date = said or activity.received_on or timezone.localdate()
    figure = Figure(
        activity=activity,
        indicator=indicator,
        item=reading.item if indicator.counts_things else "",
        qualifier=quantity.qualifier.value,
        value=quantity.value,
        value_max=quantity.value_max,
        step=quantity.step,
        unit=quantity.unit if indicator.counts_things else indicator.unit,
        as_of=as_of,
        as_of_presumed=said is None,
        destination=reading.destination,
        counting=Counting.INCREMENT,
        scope=Scope.OWN,
        words=reading.words,
    )
    if not indicator.counts_things and not same_unit(quantity.unit, indicator.unit):
        raise ValidationError(
            f"“{reading.words}”的单位是“{quantity.unit}”，不能作“{indicator}”（{indicator.unit}）"
        )
    figure.full_clean(exclude=("created_by", "changed_by"))
    return figures.enter(figure=figure, by=by)

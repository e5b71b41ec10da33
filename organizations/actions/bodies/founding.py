"""Entering many new Party organizations at once: aliases, whom they cover, where they stand.

Nothing stands on them yet, so that their first place and coverage is ordinary entry.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from bulletin import audit
from bulletin.inserting import insert_all
from bulletin.models import User
from organizations.actions.batches.contents import blocks
from organizations.actions.bodies.entering import note_imported, save_new
from organizations.actions.bodies.tree import (
    circle_told,
    hold_tree,
    parents_since,
    refuse_closed,
    refuse_merged,
    stands_below,
)
from organizations.choices import COUNTING_STATUSES
from organizations.models import (
    Activity,
    Coverage,
    Organization,
    PartyName,
    PartyOrganization,
    PartyPlacement,
)
from organizations.models.folded import folded_name
from organizations.register.facts import changed_facts, days_told
from organizations.register.names import parties_called


@dataclass(frozen=True)
class NewParty:
    """A Party organization that is not saved yet, with what was said of it.

    `covered` are names of organizations, `parent` is the name of the body above; both as
    they are registered, or come with the same file.
    """

    party: PartyOrganization
    names: Sequence[PartyName] = ()
    covered: Sequence[str] = ()
    parent: str = ""


@transaction.atomic
def enter_parties(*, new: Sequence[NewParty], by: User) -> list[PartyOrganization]:
    """Save new Party organizations with their aliases, a line of the trail each.

    Raise ValidationError where a name was taken in the same moment.
    """
    parties = [one.party for one in new]
    save_new(parties)
    names = []
    for one in new:
        for name in one.names:
            name.party = one.party
            names.append(name)
    insert_all(names)
    note_imported(parties, by)
    return parties


@transaction.atomic
def cover_first(*, new: Sequence[NewParty], by: User) -> list[NewParty]:
    """Let them cover, since always, what nobody ever covered and nothing rests on.

    Returns those that are to cover something else as well: the caller decides on it.
    """
    wanted = _held_organizations({name for one in new for name in one.covered})
    taken = _rested_on({row.pk for row in wanted.values()})
    rows, left = [], []
    for one in new:
        for name in sorted(one.covered):
            organization = wanted[name]
            if organization.pk in taken:
                left.append(one)
                continue
            refuse_merged(organization)
            taken.add(organization.pk)
            rows.append(Coverage(party=one.party, organization=organization))
    insert_all(rows)
    lines = []
    for row in rows:
        said = {"organization": str(row.organization)}
        lines.append((row.party, _told(said, "覆盖", row.organization)))
    audit.append_each(by=by, action="organization_covered", lines=lines)
    return list({id(one): one for one in left}.values())


@transaction.atomic
def place_first(*, new: Sequence[NewParty], by: User) -> list[PartyPlacement]:
    """Let each stand, since always, under the body that was named.

    Raise ValidationError for a name nobody has, a body that is over, or a circle.
    """
    hold_tree()
    parents = _parties({one.parent for one in new if one.parent})
    rows = []
    for one in new:
        if one.parent:
            parent = parents[one.parent]
            day = one.party.closed_on or timezone.localdate()
            for body in (one.party, parent):
                refuse_closed(body, day)
            rows.append(PartyPlacement(party=one.party, parent=parent))
    _refuse_circles(rows)
    insert_all(rows)
    lines = []
    for row in rows:
        said = {"parent": str(row.parent), "since": None}
        lines.append((row.party, _told(said, "隶属", row.parent)))
    audit.append_each(by=by, action="party_placed", lines=lines)
    return rows


def _told(said: dict[str, Any], fact: str, body: object) -> dict[str, Any]:
    """What a line of the trail says of a first relation."""
    after = [f"{body}（{days_told(None, None)}）"]
    return {**said, "values": changed_facts({fact: []}, {fact: after})}


def _held_organizations(names: set[str]) -> dict[str, Organization]:
    """By name, and held: two who cover the same come one after the other."""
    found = {}
    listed = sorted(names)
    for start in range(0, len(listed), 500):
        rows = Organization.objects.select_for_update(of=("self",))
        for row in rows.filter(name__in=listed[start : start + 500]).order_by("pk"):
            found[row.name] = row
    return found


def _rested_on(keys: set[int]) -> set[int]:
    """Those that somebody covers or covered, or that led a deed which counts."""
    found: set[int] = set()
    for block in blocks(keys):
        known = Coverage.objects.known().filter(organization__in=block)
        found.update(known.values_list("organization_id", flat=True))
        led = Activity.objects.filter(status__in=COUNTING_STATUSES)
        led = led.filter(leads__organization__in=block)
        found.update(led.values_list("leads__organization", flat=True))
    return found & keys


def _parties(names: set[str]) -> dict[str, PartyOrganization]:
    """By the name that was given. Raise ValidationError: nobody, or several, have it."""
    folded = {name: folded_name(name) for name in names}
    known = {}
    listed = sorted(folded.values())
    for start in range(0, len(listed), 500):
        block = listed[start : start + 500]
        rows = PartyOrganization.objects.filter(merged_into__isnull=True)
        for row in rows.filter(name_folded__in=block):
            known[row.name_folded] = row
    found = {}
    for name in sorted(names):
        named = known.get(folded[name])
        called = [named] if named else parties_called(name)
        if len(called) != 1:
            raise ValidationError(f"没有党组织“{name}”，请再导入一次")
        found[name] = called[0]
    return found


def _refuse_circles(rows: Iterable[PartyPlacement]) -> None:
    """Raise ValidationError where one would stand below itself."""
    listed = list(rows)
    above = parents_since(date.min)
    for row in listed:
        above.setdefault(row.party_id, []).append(row.parent_id)
    for row in listed:
        if stands_below(row.parent_id, row.party_id, above):
            raise ValidationError(circle_told(row.party, row.parent))

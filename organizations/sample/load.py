"""The sample campaign as records, entered by the actions that a person uses.

Source: the bulletin published by 深圳市社会组织管理局 on 2022-03-16. Real bodies carry public
facts only: no code, secretary, member count, and no parent but the root. What the
bulletin counts in all enters as it says it: 含下级 running totals of 市社会组织党委 as of
2022-03-11, one for each destination.
"""

import csv
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.db import transaction

from bulletin.bureau import ship_example
from bulletin.models import District, User
from bulletin.zh.qualifiers import Qualifier
from bulletin.zh.quantity import Quantity
from organizations.actions.bodies.tree import place
from organizations.actions.entry.activities import save_activity
from organizations.actions.entry.claims import Claim, enter_claim
from organizations.actions.verifying.verification import submit, verify
from organizations.choices import Action, Counting, Form, Scope
from organizations.models import (
    Activity,
    ActivityLead,
    ActivityPartner,
    Campaign,
    CampaignSection,
    Destination,
    Indicator,
    Organization,
    OrganizationName,
    PartyName,
    PartyOrganization,
)

HERE = Path(__file__).parent
CODE = "sample"
ROOT = "深圳市社会组织党委"
AS_OF = date(2022, 3, 11)


@dataclass(frozen=True)
class Sample:
    """What there is after loading; `created`: whether this call made it."""

    campaign: Campaign
    activities: int
    party_organizations: int
    created: bool
    entered_by: User


@transaction.atomic
def load() -> Sample:
    """Enter the sample campaign, all or nothing.

    One that is there already stays as people left it.
    """
    enterer = _person("sample-luru", "样例录入")
    campaign = Campaign.objects.filter(code=CODE).first()
    created = campaign is None
    if campaign is None:
        verifier = _person("sample-heshi", "样例核实")
        ship_example()
        _enter_bodies(enterer)
        campaign = _enter_campaign()
        for facts in [*read("activities"), *_returns()]:
            activity = _enter_activity(campaign, facts, enterer)
            verify(activity=submit(activity=activity, by=enterer), by=verifier)
    told = campaign.activities.told().filter(created_by=enterer)
    leads = ActivityLead.objects.filter(
        activity__campaign=campaign, activity__created_by=enterer, party__isnull=False
    )
    return Sample(
        campaign=campaign,
        activities=told.count(),
        party_organizations=leads.values("party").distinct().count(),
        created=created,
        entered_by=enterer,
    )


def read(name: str) -> Any:
    """A JSON file of the sample."""
    return json.loads((HERE / f"{name}.json").read_text(encoding="utf-8"))


def rows(name: str) -> list[dict[str, str]]:
    """A CSV file of the sample."""
    with (HERE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _person(username: str, name: str) -> User:
    """An inactive user without password: nobody signs in as the sample."""
    user, created = User.objects.get_or_create(
        username=username, defaults={"display_name": name, "is_active": False}
    )
    if created:
        user.set_unusable_password()
        user.save(update_fields=["password"])
    return user


def _enter_bodies(by: User) -> None:
    root: PartyOrganization | None = None
    for row in rows("bodies"):
        aliases = filter(None, row["aliases"].split("；"))
        if row["category"] == "organization":
            _enter_organization(row, aliases)
            continue
        party = _enter_party(row, aliases)
        if row["name"] == ROOT:
            root = PartyOrganization.objects.root()
        if root is not None and party != root and not party.placements.known().exists():
            place(party=party, parent=root, by=by)


def _enter_organization(row: dict[str, str], aliases: Iterable[str]) -> None:
    organization, _ = Organization.objects.get_or_create(
        name=row["name"], defaults={"kind": row["kind"]}
    )
    for alias in aliases:
        OrganizationName.objects.get_or_create(organization=organization, name=alias)


def _enter_party(row: dict[str, str], aliases: Iterable[str]) -> PartyOrganization:
    is_root = row["name"] == ROOT and PartyOrganization.objects.root() is None
    party, _ = PartyOrganization.objects.get_or_create(
        name=row["name"], defaults={"kind": row["kind"], "is_root": is_root}
    )
    for alias in aliases:
        PartyName.objects.get_or_create(party=party, name=alias)
    return party


def _enter_campaign() -> Campaign:
    facts = read("campaign")
    campaign = Campaign.objects.create(
        code=facts["code"],
        name=facts["name"],
        series=facts["series"],
        starts_on=date.fromisoformat(facts["starts_on"]),
        title=facts["title"],
        intro=facts["intro"],
        contact_line=facts["contact_line"],
        source_line=facts["source_line"],
    )
    for section in facts["sections"]:
        CampaignSection.objects.create(campaign=campaign, **section)
    return campaign


def _returns() -> Iterator[dict[str, Any]]:
    """The summary returns: rows of one title are one activity."""
    found: dict[str, dict[str, Any]] = {}
    for row in rows("returns"):
        facts = found.setdefault(
            row["title"],
            {
                "section": row["section"],
                "action": Action.BOTH,
                "form": Form.RETURN,
                "title": row["title"],
                "narrative": "",
                "received_on": AS_OF.isoformat(),
                "as_of": AS_OF.isoformat(),
                "presumed": False,
                "leads": [ROOT],
                "figures": [],
            },
        )
        facts["figures"].append({**row, "counting": Counting.TOTAL})
    yield from found.values()


def _enter_activity(campaign: Campaign, facts: dict[str, Any], by: User) -> Activity:
    starts_on = facts.get("starts_on")
    activity = Activity(
        campaign=campaign,
        section=facts["section"],
        action=facts["action"],
        form=facts["form"],
        title=facts["title"],
        narrative=facts["narrative"],
        starts_on=date.fromisoformat(starts_on) if starts_on else None,
        received_on=date.fromisoformat(facts["received_on"]),
        district=District.objects.filter(name=facts.get("district", "")).first(),
        place=facts.get("place", ""),
    )
    activity.full_clean(exclude=["created_by", "changed_by"])
    save_activity(activity=activity, by=by)
    for position, name in enumerate(facts["leads"], start=1):
        party = PartyOrganization.objects.get(name=name)
        ActivityLead.objects.create(activity=activity, party=party, position=position)
    for partner in facts.get("partners", ()):
        organization = Organization.objects.get(name=partner["organization"])
        ActivityPartner.objects.create(
            activity=activity, organization=organization, role=partner["role"]
        )
    for figure in facts.get("figures", ()):
        _enter_figure(activity, figure, facts, by)
    return activity


def _enter_figure(
    activity: Activity, figure: dict[str, Any], facts: dict[str, Any], by: User
) -> None:
    claim = Claim(
        Indicator.objects.get(code=figure["indicator"]),
        Quantity(
            Decimal(figure["value"]) if figure["value"] else None,
            figure["unit"],
            Qualifier(figure["qualifier"]),
            Decimal(figure["step"]) if figure.get("step") else None,
        ),
        item=figure.get("item", ""),
        destination=Destination.objects.filter(
            code=figure.get("destination") or ""
        ).first(),
        counting=figure.get("counting", Counting.INCREMENT),
        scope=figure.get("scope", Scope.OWN),
        as_of=date.fromisoformat(facts["as_of"]),
        # The bulletin gives no day for what it tells: the day it adds up to stands for
        # it.
        as_of_presumed=facts.get("presumed", True)
        and figure.get("counting") != Counting.TOTAL,
        words=figure.get("words", ""),
        words_at=figure.get("words_at"),
    )
    enter_claim(claim=claim, activity=activity, by=by)

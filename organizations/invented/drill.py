"""The campaign `drill`: an invented living one, so that every page has something to show.

Bodies, accounts and days are data in `drill.json`; days are counted back from today. All
of it is entered by the actions that people use, as people of the demo.
"""

import json
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

from bulletin.models import District, User
from organizations.actions.bodies.tree import place
from organizations.actions.entry.claims import Claim
from organizations.actions.entry.nil_reports import record_nil
from organizations.actions.entry.quick import record
from organizations.actions.entry.reading import read_account
from organizations.actions.verifying import corrections, verification
from organizations.models import (
    Activity,
    Campaign,
    CampaignSection,
    Destination,
    ExpectedReporter,
    Indicator,
    PartyOrganization,
)
from organizations.offers import OfferedNumber

HERE = Path(__file__).parent
CODE = "drill"
VERIFIER, ENTERER = "heshi", "luru"


@dataclass(frozen=True)
class Drill:
    """The campaign, and whether this call made it."""

    campaign: Campaign
    created: bool


def read_drill() -> dict[str, Any]:
    """What the drill is made of."""
    text = (HERE / "drill.json").read_text(encoding="utf-8")
    facts: dict[str, Any] = json.loads(text)
    return facts


def day_of(days_ago: int) -> date:
    """The day so many days before today."""
    return timezone.localdate() - timedelta(days=days_ago)


@transaction.atomic
def enter_drill() -> Drill:
    """Enter it, all or nothing. One that is there stays as people left it."""
    present = Campaign.objects.filter(code=CODE).first()
    if present is not None:
        return Drill(present, created=False)
    facts = read_drill()
    enterer = User.objects.get(username=ENTERER)
    campaign = _enter_campaign(facts)
    _enter_bodies(facts, campaign, enterer)
    for account in facts["accounts"]:
        _enter_account(campaign, account)
    for name in facts["nil"]:
        expected = campaign.expected_reporters.get(party__name=name)
        record_nil(expected=expected, day=day_of(1), by=enterer)
    return Drill(campaign, created=True)


@transaction.atomic
def correct_one(campaign: Campaign) -> None:
    """Open one verified account again and enter what it should say: a correction at work."""
    facts = read_drill()["correction"]
    enterer = User.objects.get(username=ENTERER)
    activity = campaign.activities.get(title=facts["title"])
    activity = corrections.begin(activity=activity, by=enterer)
    old = activity.figures.get(in_force_until__isnull=True)
    new = read_account(facts["narrative"], timezone.localdate().year)[0].mention
    changes = {"value": new.quantity.value, "words": new.text}
    corrections.revise(figure=old, by=enterer, changes=changes)
    Activity.objects.filter(pk=activity.pk).update(narrative=facts["narrative"])


def _enter_campaign(facts: dict[str, Any]) -> Campaign:
    campaign = Campaign.objects.create(
        code=facts["code"],
        name=facts["name"],
        series=facts["series"],
        starts_on=day_of(7),
        title=facts["title"],
        intro=facts["intro"],
        contact_line=facts["contact_line"],
        source_line=facts["source_line"],
    )
    for section in facts["sections"]:
        CampaignSection.objects.create(campaign=campaign, **section)
    return campaign


def _enter_bodies(facts: dict[str, Any], campaign: Campaign, by: User) -> None:
    """The bodies, under the root if there is one, all of them expected to report."""
    root = PartyOrganization.objects.root()
    for row in facts["bodies"]:
        district = District.objects.filter(name=row["district"]).first()
        body, created = PartyOrganization.objects.get_or_create(
            name=row["name"], defaults={"kind": row["kind"], "district": district}
        )
        if created and root is not None:
            place(party=body, parent=root, by=by)
        ExpectedReporter.objects.create(campaign=campaign, party=body)


def _enter_account(campaign: Campaign, facts: dict[str, Any]) -> None:
    """One account, taken as far as its state says."""
    by = User.objects.get(username=facts.get("by", ENTERER))
    lead = PartyOrganization.objects.get(name=facts["lead"])
    day = day_of(facts["days_ago"])
    activity = Activity(
        campaign=campaign,
        section=facts["section"],
        action=facts["action"],
        title=facts["title"],
        narrative=facts["narrative"],
        starts_on=day,
        received_on=day,
        district=lead.district,
    )
    state = facts["state"]
    claims = claims_of_account(facts["narrative"], day)
    activity = record(
        activity=activity, body=lead, claims=claims, by=by, submit=state != "draft"
    )
    verifier = User.objects.get(username=VERIFIER)
    if state in ("verified", "correcting"):
        verification.verify(activity=activity, by=verifier)
    elif state == "returned":
        verification.send_back(activity=activity, by=verifier, reason=facts["reason"])


def claims_of_account(narrative: str, day: date) -> list[Claim]:
    """What the account surely says, as quick entry would offer it."""
    indicators = Indicator.objects.in_bulk(field_name="code")
    destinations = Destination.objects.in_bulk(field_name="code")
    claims = []
    for offer in read_account(narrative, day.year):
        if offer.is_sure and offer.part_of is None:
            destination = destinations.get(offer.destination)
            claims.append(_claim(offer, indicators[offer.indicator], destination, day))
    return claims


def _claim(
    offer: OfferedNumber, indicator: Indicator, sent_to: Destination | None, day: date
) -> Claim:
    return Claim(
        indicator,
        offer.mention.quantity,
        item=offer.item if indicator.counts_things else "",
        destination=sent_to,
        counting=offer.counting,
        scope=offer.scope,
        as_of=offer.as_of or day,
        words=offer.mention.text,
        words_at=offer.mention.span[0],
    )

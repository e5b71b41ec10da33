"""Reports as rows of the database: R the root, A and B below it, A1 below A."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from organizations.choices import Qualifier, Status
from organizations.models import (
    Activity,
    Campaign,
    Destination,
    Figure,
    Indicator,
    Organization,
    PartyOrganization,
)
from tests.factories.accounts import UserFactory
from tests.factories.organizations import (
    ActivityFactory,
    ActivityLeadFactory,
    CampaignFactory,
    FigureFactory,
    PartyOrganizationFactory,
    PartyPlacementFactory,
)

SHANGHAI = ZoneInfo("Asia/Shanghai")
LONG_AGO = datetime(2020, 1, 1, tzinfo=SHANGHAI)


def march(day: int) -> date:
    return date(2022, 3, day)


def at(day: int, hour: int = 12) -> datetime:
    """An instant of that day of March 2022 in the office."""
    return datetime(2022, 3, day, hour, tzinfo=SHANGHAI)


@dataclass
class Office:
    """A campaign and its bodies; two people between whom every figure goes."""

    campaign: Campaign
    bodies: dict[str, PartyOrganization]
    entered_by: Any
    verified_by: Any

    def activity(
        self, *leads: str | Organization, status: str = Status.VERIFIED, **fields: Any
    ) -> Activity:
        verified = status in (Status.VERIFIED, Status.CORRECTING)
        activity: Activity = ActivityFactory(
            campaign=self.campaign,
            created_by=self.entered_by,
            status=status,
            verified_by=self.verified_by if verified else None,
            verified_at=at(1) if verified else None,
            reason="须补充" if status in (Status.RETURNED, Status.VOID) else "",
            **fields,
        )
        for position, lead in enumerate(leads, start=1):
            party = self.bodies[lead] if isinstance(lead, str) else None
            organization = None if isinstance(lead, str) else lead
            ActivityLeadFactory(
                activity=activity,
                position=position,
                party=party,
                organization=organization,
            )
        return activity

    def figure(
        self,
        lead: str | Organization | Activity,
        value: str | int | None,
        day: int,
        *,
        indicator: str = "volunteers",
        destination: str | None = None,
        **fields: Any,
    ) -> Figure:
        """A figure of that day, verified on it unless `in_force_from` or `status` says else."""
        status = fields.pop("status", Status.VERIFIED)
        activity = (
            lead if isinstance(lead, Activity) else self.activity(lead, status=status)
        )
        if activity.status not in (Status.VERIFIED, Status.CORRECTING):
            fields.setdefault("in_force_from", None)
        in_force_from = fields.setdefault("in_force_from", at(day))
        made: Figure = FigureFactory(
            activity=activity,
            indicator=Indicator.objects.get(code=indicator),
            value=None if value is None else Decimal(value),
            qualifier=fields.pop(
                "qualifier", Qualifier.VAGUE if value is None else Qualifier.EXACT
            ),
            destination=Destination.objects.get(code=destination)
            if destination
            else None,
            as_of=march(day),
            created_by=self.entered_by,
            verified_by=None if in_force_from is None else self.verified_by,
            **fields,
        )
        return made

    def total(self, lead: Any, value: Any, day: int, **fields: Any) -> Figure:
        return self.figure(lead, value, day, counting="total", **fields)

    def below(self, lead: Any, value: Any, day: int, **fields: Any) -> Figure:
        return self.total(lead, value, day, scope="below", **fields)


def open_office(code: str = "drive") -> Office:
    """A campaign with an empty office: R the root, A and B below it, A1 below A."""
    bodies: dict[str, Any] = {
        name: PartyOrganizationFactory(name=f"试验党组织{name}", is_root=name == "R")
        for name in ("R", "A", "B", "A1")
    }
    for body, parent in (("A", "R"), ("B", "R"), ("A1", "A")):
        PartyPlacementFactory(
            party=bodies[body], parent=bodies[parent], recorded_at=LONG_AGO
        )
    return Office(CampaignFactory(code=code), bodies, UserFactory(), UserFactory())

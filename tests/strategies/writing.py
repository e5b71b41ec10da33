"""A random history as rows of the database."""

from dataclasses import dataclass
from decimal import Decimal

from bulletin.models import User
from organizations.models import (
    Activity,
    ActivityLead,
    Campaign,
    Coverage,
    Destination,
    Figure,
    Indicator,
    Organization,
    PartyOrganization,
    PartyPlacement,
)
from tests.factories.accounts import UserFactory
from tests.factories.organizations import (
    ActivityFactory,
    CampaignFactory,
    OrganizationFactory,
    PartyOrganizationFactory,
)
from tests.strategies.histories import (
    NOBODY,
    ORGANIZATIONS,
    PARTIES,
    ROOT,
    History,
    instant,
)


@dataclass(frozen=True)
class House:
    """What every history leans on: people, bodies, registers."""

    campaign: Campaign
    parties: dict[str, PartyOrganization]
    organizations: dict[str, Organization]
    indicators: dict[str, Indicator]
    destinations: dict[str, Destination]
    enters: User
    verifies: User

    def write(self, history: History) -> dict[int, Figure]:
        """Write a history; the figures by their number in it."""
        self._write_tree(history)
        activities = {key: self._activity(leads) for key, leads in history.leads.items()}
        return self._write_figures(history, activities)

    def _write_tree(self, history: History) -> None:
        for it in history.standings:
            times = {
                "since": it.since, "until": it.until, "recorded_at": it.recorded,
                "withdrawn_at": it.withdrawn, "party": self.parties.get(it.body),
            }  # fmt: skip
            if it.body in self.parties:
                PartyPlacement.objects.create(parent=self.parties[it.above], **times)
            else:
                times["party"] = self.parties[it.above]
                organization = self.organizations[it.body]
                Coverage.objects.create(
                    organization=organization, is_main=it.main, **times
                )

    def _activity(self, leads: tuple[str, ...]) -> Activity:
        activity: Activity = ActivityFactory(
            campaign=self.campaign, created_by=self.enters, status="verified",
            verified_by=self.verifies, verified_at=instant(1),
        )  # fmt: skip
        for position, lead in enumerate(leads if leads != (NOBODY,) else (), start=1):
            ActivityLead.objects.create(
                activity=activity,
                position=position,
                party=self.parties.get(lead),
                organization=self.organizations.get(lead),
            )
        return activity

    def _write_figures(
        self, history: History, activities: dict[int, Activity]
    ) -> dict[int, Figure]:
        made: dict[int, Figure] = {}
        for it in history.figures:
            made[it.id] = Figure.objects.create(
                activity=activities[it.activity],
                indicator=self.indicators[it.indicator],
                item=it.item,
                unit=it.unit,
                destination=self.destinations.get(it.destination or ""),
                qualifier=it.qualifier,
                value=it.value,
                value_max=None if it.value_max is None else Decimal(it.value_max),
                step=it.step,
                counting=it.counting,
                scope=it.scope,
                part_of=made.get(it.part_of or 0),
                as_of=it.day,
                replaces=made.get(it.replaces or 0),
                in_force_from=it.begun,
                in_force_until=it.ended,
                verified_by=self.verifies if it.begun else None,
                created_by=self.enters,
                changed_by=self.enters,
            )
        return made


def open_house() -> House:
    """An office without history."""
    return House(
        campaign=CampaignFactory(code="histories"),
        parties={
            name: PartyOrganizationFactory(is_root=name == ROOT) for name in PARTIES
        },
        organizations={name: OrganizationFactory() for name in ORGANIZATIONS},
        indicators={it.code: it for it in Indicator.objects.all()},
        destinations={it.code: it for it in Destination.objects.all()},
        enters=UserFactory(),
        verifies=UserFactory(),
    )

"""A bulletin that comes out day by day: what is told each day, and its editions."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from bulletin.models import User
from organizations.actions.verifying.verification import submit, verify
from organizations.models import Activity, Campaign, Destination, Indicator
from reports.actions.drafting.begin import begin
from reports.models import Edition
from tests.answering import quote_all
from tests.factories.organizations import (
    ActivityFactory,
    ActivityLeadFactory,
    FigureFactory,
    PartyOrganizationFactory,
)
from tests.reports.conftest import stepped

DAY_BY_DAY = "累计{捐赠价值}，比上期新增{捐赠价值:新增}"


@dataclass
class Daily:
    """A campaign of March 2022 with the people who make its bulletin."""

    campaign: Campaign
    people: dict[str, User]

    def __post_init__(self) -> None:
        self.campaign.contact_line = "（联系人：某同志）"
        self.campaign.source_line = "某局"
        self.campaign.series = "某局快报"
        self.campaign.save()
        self.body = PartyOrganizationFactory(name="某商会党委")

    def tell(
        self,
        day: int,
        value: int | None,
        *,
        indicator: str = "donation_cash",
        destination: str = "",
        **fields: Any,
    ) -> Activity:
        """A verified activity of that day with one figure, its number in its account."""
        by = self.people["recorder"]
        said = "一批" if value is None else f"{value}元"
        account = f"某商会某日捐款{said}"
        activity = ActivityFactory(
            campaign=self.campaign,
            status="draft",
            section="donation",
            title="某商会捐款",
            narrative=account,
            starts_on=date(2022, 3, day),
            created_by=by,
        )
        ActivityLeadFactory(activity=activity, party=self.body)
        FigureFactory(
            activity=activity,
            indicator=Indicator.objects.get(code=indicator),
            unit="元",
            value=None if value is None else Decimal(value),
            qualifier="vague" if value is None else "exact",
            destination=Destination.objects.filter(code=destination).first(),
            words=said,
            words_at=account.index(said),
            as_of=date(2022, 3, day),
            created_by=by,
            **fields,
        )
        return verify(
            activity=submit(activity=activity, by=by), by=self.people["verifier"]
        )

    def begin(self, day: int, **fields: Any) -> Edition:
        """A new draft up to that day, numbered by it."""
        edition, _ = begin(
            campaign=self.campaign,
            cut_off=date(2022, 3, day),
            by=self.people["editor"],
            **{"number": day, **fields},
        )
        return edition

    def print(self, edition: Edition, *steps: str) -> Edition:
        """The edition signed, or after these steps."""
        quote_all(edition, self.people["editor"])
        return stepped(edition, self.people, *(steps or ("submit", "review", "sign")))

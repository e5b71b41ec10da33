"""What a page of a campaign is asked for: campaign, cut-off and some choices."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from bulletin.chosen import CAMPAIGN
from bulletin.signed_in import who
from organizations.actions.scope import districts_of
from organizations.models import Campaign
from reports.pages.campaign.board import COLUMNS
from reports.pages.campaign.cutoff import usual_campaign, usual_cutoff
from reports.pages.campaign.forms import DeskForm
from reports.pages.campaign.registers import PageRegisters
from reports.pages.campaign.trends import STEPS
from reports.pages.filter_fields import complaints_of

#: Name of a choice in the address -> its label and what can be chosen: code -> words.
Choices = Mapping[str, tuple[str, Mapping[str, str]]]
CHOICES: Choices = {
    "trend": ("走势", dict.fromkeys(COLUMNS, "")),
    "step": ("走势", STEPS),
}


class CampaignPage:
    """What a page of a campaign is asked for, and the frame that shows it."""

    def __init__(self, request: HttpRequest, choices: Choices = CHOICES) -> None:
        self.registers = PageRegisters()
        self.form = DeskForm(request.GET, self.registers.campaigns, choices)
        self.form.is_valid()
        self.choices = choices
        self.user = who(request)
        self.districts = districts_of(self.user)
        asked = self.form.cleaned_data
        self.campaign: Campaign | None = asked.get("campaign")
        if self.campaign is None:
            self.campaign = usual_campaign(
                self.registers.campaigns, request.COOKIES.get(CAMPAIGN, "")
            )
        self.cutoff: date = asked.get("cutoff") or self._usual_cutoff()

    def _usual_cutoff(self) -> date:
        return usual_cutoff(self.campaign) if self.campaign else timezone.localdate()

    def chosen(self, name: str, usual: str) -> str:
        """What is chosen under this name; the usual one where nothing usable is."""
        return self.form.cleaned_data.get(name) or usual

    @property
    def trend(self) -> str:
        """The code of the indicator whose course is drawn: donation_value."""
        return self.chosen("trend", COLUMNS[0])

    @property
    def step(self) -> str:
        """How far the points of the course are apart: day or week."""
        return self.chosen("step", "day")

    @property
    def context(self) -> dict[str, Any]:
        """For the head of the page."""
        kept = []
        for name in self.choices:
            value = self.form.cleaned_data.get(name)
            if value:
                kept.append((name, value))
        return {
            "campaigns": self.form.campaigns,
            "campaign": self.campaign,
            "cutoff": self.cutoff,
            "complaints": complaints_of(self.form),
            "kept": kept,
            "only_of": self.registers.only_of(self.districts),
        }

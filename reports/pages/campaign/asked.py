"""What a page of a campaign is asked for: campaign, cut-off and which course is drawn."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from bulletin.models import User
from organizations.actions.scope import districts_of
from organizations.models import Campaign
from reports.pages.campaign.board import COLUMNS
from reports.pages.campaign.cutoff import usual_cutoff
from reports.pages.campaign.forms import DeskForm
from reports.pages.campaign.registers import read_registers
from reports.pages.campaign.trends import STEPS
from reports.pages.filter_fields import complaints_of

CHOICES = {"trend": ("走势", dict.fromkeys(COLUMNS, "")), "step": ("走势", STEPS)}


class Asked:
    """What a page of a campaign is asked for, and the frame that shows it."""

    def __init__(self, request: HttpRequest) -> None:
        self.registers = read_registers()
        self.form = DeskForm(request.GET, self.registers.campaigns, CHOICES)
        self.form.is_valid()
        campaigns = sorted(
            self.form.campaigns, key=lambda it: (it.is_open, it.starts_on, it.pk), reverse=True
        )
        chosen = self.form.cleaned_data
        self.campaign: Campaign | None = chosen.get("campaign") or next(iter(campaigns), None)
        self.cutoff: date = chosen.get("cutoff") or self._usual_cutoff()
        self.step: str = chosen.get("step") or "day"
        self.trend: str = chosen.get("trend") or COLUMNS[0]
        user = request.user
        assert isinstance(user, User)  # noqa: S101 - behind login_required
        self.districts = districts_of(user)

    def _usual_cutoff(self) -> date:
        return usual_cutoff(self.campaign) if self.campaign else timezone.localdate()

    @property
    def context(self) -> dict[str, Any]:
        """For the head of the page."""
        return {
            "campaigns": self.form.campaigns,
            "campaign": self.campaign,
            "cutoff": self.cutoff,
            "complaints": complaints_of(self.form),
            "kept": [
                (name, value) for name in CHOICES if (value := self.form.cleaned_data.get(name))
            ],
        }

"""What a page of a campaign is asked for: campaign, cut-off and some choices."""

from collections.abc import Mapping
from typing import Any

from django import forms

from organizations.models import Campaign
from reports.pages.filter_fields import WRONG_CHOICE, DayField, RowField


class CampaignForm(forms.Form):
    """What a page of one campaign is asked for."""

    campaign = RowField(
        label="专题", required=False, error_messages={"invalid_choice": WRONG_CHOICE}
    )

    def __init__(self, data: Any, campaigns: list[Campaign] | None = None) -> None:
        """`campaigns`: where they are at hand."""
        super().__init__(data)
        self.campaigns = list(Campaign.objects.all()) if campaigns is None else campaigns
        field = self.fields["campaign"]
        assert isinstance(field, RowField)  # noqa: S101 - declared above
        field.offer(self.campaigns)


class DeskForm(CampaignForm):
    """Campaign and cut-off of the 工作台, and one each of some choices: code -> words."""

    cutoff = DayField(label="截至", required=False)

    def __init__(
        self,
        data: Any,
        campaigns: list[Campaign],
        choices: Mapping[str, tuple[str, Mapping[str, str]]],
    ) -> None:
        super().__init__(data, campaigns)
        for name, (label, offered) in choices.items():
            self.fields[name] = forms.ChoiceField(
                label=label,
                choices=list(offered.items()),
                required=False,
                error_messages={"invalid_choice": WRONG_CHOICE},
            )

"""The form of an edition, checked as the actions check it."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError

from bulletin.admin.mixins import name_box
from bulletin.admin.search_box import SearchBoxes
from bulletin.forms import RowsField, tell
from bulletin.transactions import attempt
from organizations.admin.versions import RecordForm
from organizations.models import Activity, Campaign
from reports.actions.drafting.change import check
from reports.actions.drafting.entries import add_activity
from reports.models import Edition, EntryActivity
from reports.models.layout import ANNEXES

#: What a new edition takes from its campaign where the box is left empty.
FROM_CAMPAIGN = {
    "title": "title",
    "series": "series",
    "intro": "intro",
    "contact": "contact_line",
    "source": "source_line",
}


class EditionForm(RecordForm[Edition]):
    """The edition's own fields, and activities to be put into it."""

    added = RowsField(
        Activity.objects.all(),
        label="编入活动",
        required=False,
        widget=SearchBoxes(EntryActivity._meta.get_field("activity"), admin.site),
        help_text="只能编入本专题已核实的活动；进入其版块的末尾",
    )

    annexes = forms.MultipleChoiceField(
        label="附表",
        choices=list(ANNEXES.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="按截至日期的合计现算；附在正文之后，并可下载为表格",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.pk:
            for name in ("title", "series"):
                self.fields[name].required = False
                self.fields[name].help_text = "留空则用专题的"
        for field in self.fields.values():
            name_box(field)

    def clean(self) -> dict[str, Any] | None:
        """Texts of the campaign for a new one; the rest as the actions see it."""
        if self.instance.pk and not self.instance.is_editable:
            raise ValidationError(
                f"您打开之后，本期已变为“{self.instance.get_state_display()}”，不能修改。"
                "您填的内容都还在下面，请先记下；要改须先退回"
            )
        cleaned = super().clean() or {}
        campaign = cleaned.get("campaign") or (
            self.instance.campaign if self.instance.pk else None
        )
        if campaign is None or self.errors:
            return cleaned
        if self.instance.pk:
            self._check(campaign, cleaned)
            self._try_added(cleaned)
        else:
            if not campaign.is_open and not cleaned.get("corrects"):
                self.add_error("campaign", campaign.why_no_new_edition)
            _take_from(campaign, cleaned)
            self._check(campaign, cleaned)
        return cleaned

    def _check(self, campaign: Campaign, cleaned: dict[str, Any]) -> None:
        """As the actions check an edition, before they are called."""
        tried = Edition(campaign=campaign)
        tried._state.adding = self.instance._state.adding
        for name in ("cut_off", "publish_at", "intro"):
            setattr(tried, name, cleaned.get(name))
        tried.corrects = cleaned.get("corrects") or self.instance.corrects
        try:
            check(tried)
        except ValidationError as error:
            tell(self, error)
        self.instance.year = tried.year

    def _get_validation_exclusions(self) -> set[str]:
        """The year is no box, yet a number is unique within it."""
        excluded: set[str] = super()._get_validation_exclusions()  # type: ignore[misc]
        return excluded - {"year"}

    def _try_added(self, cleaned: dict[str, Any]) -> None:
        for activity in cleaned.get("added") or ():
            try:
                with attempt():
                    add_activity(edition=self.instance, activity=activity, by=self.by)
            except ValidationError as error:
                self.add_error("added", error.messages)


def _take_from(campaign: Campaign, cleaned: dict[str, Any]) -> None:
    """Fill the boxes that a new edition leaves empty from its campaign."""
    for name, theirs in FROM_CAMPAIGN.items():
        cleaned[name] = cleaned.get(name) or getattr(campaign, theirs)
    cleaned["title"] = cleaned["title"] or campaign.name

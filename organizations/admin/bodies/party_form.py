"""The form of a Party organization.

Its place and coverage are moved by actions, not as rows.
"""

from datetime import date
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import (
    AutocompleteSelect,
    AutocompleteSelectMultiple,
)
from django.core.exceptions import ValidationError

from bulletin.admin.day_boxes import DayBox
from bulletin.admin.mixins import name_box
from bulletin.models import User
from bulletin.transactions import attempt
from organizations.actions.bodies.tree import cover, place, uncover
from organizations.admin.bodies.naming import NamedBodyForm
from organizations.models import Coverage, Organization, PartyOrganization, PartyPlacement
from organizations.validators import validate_day

#: Boxes that are no fields of the model.
TREE = ("parent", "parent_since")
COVERAGE = ("uncovered", "uncovered_until", "covered", "covered_as_main", "covered_since")


class PartyForm(NamedBodyForm[PartyOrganization]):
    """Name and kind, the parent with the day it begins, coverage begun and ended."""

    parent = forms.ModelChoiceField(
        PartyOrganization.objects.all(),
        label="上级党组织",
        required=False,
        widget=AutocompleteSelect(PartyPlacement._meta.get_field("parent"), admin.site),
    )
    parent_since = forms.DateField(
        label="自何日起",
        validators=[validate_day],
        required=False,
        widget=DayBox,
        help_text="改上级时填；原来的隶属到前一天为止。一向如此的留空",
    )
    uncovered = forms.ModelMultipleChoiceField(
        Coverage.objects.none(),
        label="结束覆盖",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="勾选不再覆盖的单位",
    )
    uncovered_until = forms.DateField(
        label="覆盖到何日",
        validators=[validate_day],
        required=False,
        widget=DayBox,
        help_text="留空表示登记有误、从未覆盖",
    )
    covered = forms.ModelMultipleChoiceField(
        Organization.objects.all(),
        label="增加覆盖单位",
        required=False,
        widget=AutocompleteSelectMultiple(
            Coverage._meta.get_field("organization"), admin.site
        ),
    )
    covered_as_main = forms.BooleanField(
        label="本党组织是它们的主管",
        required=False,
        help_text="一个单位只能有一个主管的党组织",
    )
    covered_since = forms.DateField(
        label="覆盖自何日起",
        validators=[validate_day],
        required=False,
        widget=DayBox,
        help_text="一向如此的留空",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.placement: PartyPlacement | None = None
        if self.instance.pk:
            present = PartyPlacement.objects.known().filter(until__isnull=True)
            self.placement = present.filter(party=self.instance).first()
            self.initial.setdefault(
                "parent", self.placement.parent_id if self.placement else None
            )
            rows = Coverage.objects.known().filter(
                party=self.instance, until__isnull=True
            )
            choices: Any = self.fields["uncovered"]
            choices.queryset = rows.select_related("organization")
            choices.label_from_instance = _coverage_words
        for field in self.fields.values():
            name_box(field)

    def clean(self) -> dict[str, Any] | None:
        """Try the moves and undo them, so that a cycle is said beside the box."""
        cleaned = super().clean() or {}
        if self.errors:
            return cleaned
        if self.placement and not cleaned.get("parent"):
            self.add_error("parent", "上级不能清空；要改请另选上级，并填自何日起")
        elif cleaned.get("is_root") and cleaned.get("parent"):
            self.add_error("parent", "总的上级不能再隶属于别的党组织，请把上级留空")
        elif self.instance.pk:
            self._try("parent", self.move)
            self._try("covered", self.change_coverage)
        elif cleaned.get("covered"):
            self._refuse_second_main(cleaned)
        return cleaned

    def _try(self, field: str, act: Any) -> None:
        try:
            with attempt():
                act(self.instance, self.by)
        except ValidationError as error:
            self.add_error(field, error.messages)

    def _refuse_second_main(self, cleaned: dict[str, Any]) -> None:
        if not cleaned.get("covered_as_main"):
            return
        rows = Coverage.objects.known().filter(until__isnull=True, is_main=True)
        for row in rows.filter(organization__in=cleaned["covered"]).select_related(
            "party"
        ):
            self.add_error("covered", f"{row.organization} 已有主管的党组织：{row.party}")

    def move(self, party: PartyOrganization, by: User) -> None:
        """Put the party under the chosen parent. Raise ValidationError."""
        parent = self.cleaned_data.get("parent")
        since: date | None = self.cleaned_data.get("parent_since")
        present_id = self.placement.parent_id if self.placement else None
        if parent is None or (parent.pk == present_id and since is None):
            return
        place(party=party, parent=parent, by=by, since=since)

    def change_coverage(self, party: PartyOrganization, by: User) -> None:
        """End and begin coverage as ticked. Raise ValidationError."""
        until = self.cleaned_data.get("uncovered_until")
        for row in self.cleaned_data.get("uncovered") or ():
            if until and row.since and until < row.since:
                raise ValidationError(
                    f"{row.organization} 的覆盖始于 {row.since}，不能更早结束"
                )
            uncover(coverage=row, by=by, until=until)
        for organization in self.cleaned_data.get("covered") or ():
            cover(
                party=party,
                organization=organization,
                by=by,
                is_main=self.cleaned_data.get("covered_as_main", False),
                since=self.cleaned_data.get("covered_since"),
            )


def _coverage_words(row: Coverage) -> str:
    main = "（主管）" if row.is_main else ""
    since = f"，自 {row.since}" if row.since else ""
    return f"{row.organization}{main}{since}"

"""The form of a Party organization.

Its place and coverage are moved by actions, not as rows.
"""

from datetime import date
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.utils import timezone

from bulletin.admin.day_boxes import DayBox
from bulletin.admin.mixins import name_box
from bulletin.admin.search_box import SearchBox, SearchBoxes
from bulletin.forms import RowsField
from bulletin.transactions import attempt
from bulletin.zh.dates import say_full_day
from organizations.actions.bodies.proposing import propose
from organizations.actions.bodies.tree import refuse_closed, refuse_second_main
from organizations.actions.bodies.verbs import RegisterAct, written_day
from organizations.admin.bodies.naming import NamedBodyForm
from organizations.models import (
    Coverage,
    Organization,
    PartyOrganization,
    PartyPlacement,
    RegisterVerb,
)
from organizations.register.below import moved_records
from organizations.register.facts import days_told
from organizations.validators import validate_day

#: Boxes that are no fields of the model.
TREE = ("parent", "parent_since", "parent_always", "always_confirmed")
ALWAYS_CONFIRMED = "always_confirmed"
ENDING = ("closed_on", "closing", "closed_reason")
#: The box where a refusal of a verb is told.
BOXES = {
    RegisterVerb.RENAME: "name",
    RegisterVerb.CLOSE: "closed_on",
    RegisterVerb.PLACE: "parent",
    RegisterVerb.UNCOVER: "covered",
    RegisterVerb.COVER: "covered",
}
COVERAGE = ("uncovered", "uncovered_until", "covered", "covered_as_main", "covered_since")


class PartyForm(NamedBodyForm[PartyOrganization]):
    """Name and kind, the parent with the day it begins, coverage begun and ended."""

    parent = forms.ModelChoiceField(
        PartyOrganization.objects.all(),
        label="上级党组织",
        required=False,
        widget=SearchBox(PartyPlacement._meta.get_field("parent"), admin.site),
    )
    parent_since = forms.DateField(
        label="自何日起",
        validators=[validate_day],
        required=False,
        widget=DayBox,
        help_text="改上级时填；原来的隶属到前一天为止",
    )
    parent_always = forms.BooleanField(
        label="一向如此：以前登记的上级都不算",
        required=False,
        help_text="只在以前登记全错时勾选；个别登记有误的请用“更正登记”",
    )
    always_confirmed = forms.BooleanField(
        label="撤下以前的登记", required=False, widget=forms.HiddenInput
    )
    uncovered = RowsField(
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
        help_text="覆盖的最后一天；从未覆盖、登记有误的请用“更正登记”",
    )
    covered = RowsField(
        Organization.objects.all(),
        label="增加覆盖单位",
        required=False,
        widget=SearchBoxes(Coverage._meta.get_field("organization"), admin.site),
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
        help_text="一向如此的留空；以前覆盖过、结束了又开始的要填",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.placement: PartyPlacement | None = None
        if self.instance.pk:
            present = PartyPlacement.objects.present().filter(party=self.instance)
            self.placement = present.select_related("parent").first()
            self.initial.setdefault(
                "parent", self.placement.parent_id if self.placement else None
            )
            rows = Coverage.objects.not_over().filter(party=self.instance)
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
            self.add_error(
                "parent",
                "上级不能清空；要改请另选上级，并填自何日起；"
                "从未隶属的请到“更正登记”撤下",
            )
        elif cleaned.get("is_root") and cleaned.get("parent"):
            self.add_error("parent", "总的上级不能再隶属于别的党组织，请把上级留空")
        elif self.instance.pk and self._has_days(cleaned):
            self.gather()
            self._try_asked()
        elif cleaned.get("covered"):
            self._refuse_second_main(cleaned)
        if not self.instance.pk:
            self._refuse_first_place(cleaned)
            self.gather()
        self.ask_reason()
        return cleaned

    def _try_asked(self) -> None:
        """Try what is asked and undo it, so that a refusal stands beside its box."""
        for act in () if self.errors else self.asked:
            try:
                with attempt():
                    propose(act=act._replace(reason=act.reason or "试办"), by=self.by)
            except ValidationError as error:
                self.add_error(BOXES[RegisterVerb(act.verb)], error.messages)
                return

    def acts(self) -> list[RegisterAct]:
        """Another name, an end, another parent, coverage ended and begun."""
        return [
            *super().acts(),
            *self._end(),
            *self._place(),
            *self._coverage_ended(),
            *self._coverage_begun(),
        ]

    def _end(self) -> list[RegisterAct]:
        """The end of one on record: day, kind and reason go together."""
        if not self.instance.pk or not set(ENDING) & set(self.changed_data):
            return []
        said = self.cleaned_data
        terms = {
            "closed_on": written_day(said["closed_on"]),
            "closing": said["closing"],
            "closed_reason": said["closed_reason"],
        }
        return [self.act(RegisterVerb.CLOSE, reason=said["closed_reason"], **terms)]

    def _place(self) -> list[RegisterAct]:
        """Another parent, or 一向如此. Raise ValidationError at the box where it is the same."""
        parent = self.cleaned_data.get("parent")
        since: date | None = self.cleaned_data.get("parent_since")
        present_id = self.placement.parent_id if self.placement else None
        if parent is None:
            return []
        if parent.pk == present_id and since is not None:
            self.add_error(
                "parent",
                f"上级没有改：{self.instance}现在就隶属{parent}；"
                "要改开始日期请到“更正登记”",
            )
        if parent.pk == present_id and not self.cleaned_data.get("parent_always"):
            return []
        terms = {"parent": parent.pk, "since": written_day(since)}
        return [self.act(RegisterVerb.PLACE, **terms)]

    def _coverage_ended(self) -> list[RegisterAct]:
        until = self.cleaned_data.get("uncovered_until")
        acts = []
        for row in self.cleaned_data.get("uncovered") or ():
            if until and row.since and until < row.since:
                self.add_error(
                    "uncovered_until",
                    f"{row.organization} 的覆盖始于{say_full_day(row.since)}，不能更早结束",
                )
            terms = {"coverage": row.pk, "until": written_day(until)}
            acts.append(self.act(RegisterVerb.UNCOVER, **terms))
        return acts

    def _coverage_begun(self) -> list[RegisterAct]:
        acts = []
        for organization in self.cleaned_data.get("covered") or ():
            terms = {
                "organization": organization.pk,
                "is_main": self.cleaned_data.get("covered_as_main", False),
                "since": written_day(self.cleaned_data.get("covered_since")),
            }
            acts.append(self.act(RegisterVerb.COVER, **terms))
        return acts

    def _has_days(self, cleaned: dict[str, Any]) -> bool:
        """Whether what changes says since when; asks for what is missing."""
        self._ask_day_of_parent(cleaned)
        if cleaned.get("uncovered") and not cleaned.get("uncovered_until"):
            self.add_error(
                "uncovered_until",
                "请填覆盖到何日；从未覆盖、登记有误的请到“更正登记”撤下",
            )
        return not self.errors

    def _ask_day_of_parent(self, cleaned: dict[str, Any]) -> None:
        """Another parent begins on a day; 一向如此 says what it takes away."""
        parent = cleaned.get("parent")
        if parent is None or cleaned.get("parent_since"):
            return
        known = PartyPlacement.objects.known().filter(party=self.instance)
        rows = list(known.select_related("parent").order_by("since", "pk"))
        is_other = self.placement is None or parent.pk != self.placement.parent_id
        if not rows or not (is_other or cleaned.get("parent_always")):
            return
        if not cleaned.get("parent_always"):
            self.add_error(
                "parent_since", "改上级请填自何日起；一向如此的请勾选“一向如此”"
            )
        elif not cleaned.get(ALWAYS_CONFIRMED):
            self.fields[ALWAYS_CONFIRMED].widget = forms.CheckboxInput()
            self.add_error("parent_always", self._taken_away(rows))

    def _taken_away(self, rows: list[PartyPlacement]) -> str:
        """What 一向如此 takes out of the register, and how many records count elsewhere then."""
        said = []
        for row in rows:
            said.append(f"{row.parent}（{days_told(row.since, row.until)}）")
        counted = moved_records(self.instance)
        return (
            f"将撤下以前的登记：{'；'.join(said)}。"
            f"本党组织及下级的 {counted} 条已核实记录，在各上级的合计里随之改变，过去的日期也一样。"
            "确认请勾选“撤下以前的登记”再保存"
        )

    def _refuse_first_place(self, cleaned: dict[str, Any]) -> None:
        """Of a new body: the parent, or the body itself, is no more on the first day."""
        parent, end = cleaned.get("parent"), cleaned.get("closed_on")
        since = cleaned.get("parent_since")
        if parent is None:
            return
        if since and end and end < since:
            self.add_error(
                "parent_since", f"在它结束（{say_full_day(end)}）之后，请核对日期"
            )
        try:
            refuse_closed(parent, since or end or timezone.localdate())
        except ValidationError as refused:
            self.add_error("parent", refused)

    def _refuse_second_main(self, cleaned: dict[str, Any]) -> None:
        """Of a new body: another is 主管 of what it is to be 主管 of."""
        if not cleaned.get("covered_as_main"):
            return
        for organization in cleaned["covered"]:
            row = Coverage(
                party=self.instance,
                organization=organization,
                is_main=True,
                since=cleaned.get("covered_since"),
            )
            try:
                refuse_second_main(row)
            except ValidationError as refused:
                self.add_error("covered", refused)


def _coverage_words(row: Coverage) -> str:
    main = "（主管）" if row.is_main else ""
    since = f"，自{say_full_day(row.since)}" if row.since else ""
    return f"{row.organization}{main}{since}"

"""The quick form: who, which section, the account, days.

Then the quantities read from it.
"""

from dataclasses import replace
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from bulletin.admin.day_boxes import DayBox
from bulletin.admin.faults import Fault, faults_of_form
from bulletin.models import District, User
from organizations.actions.entry.claims import Claim
from organizations.actions.entry.deed_reading import read_deed
from organizations.actions.entry.quick import bodies_named, new_body
from organizations.actions.entry.reading import read_account
from organizations.actions.scope import districts_of, why_not_there
from organizations.admin.quick.figure import FigureBox
from organizations.admin.quick.rows import ReadRow, claims_of, mark_parts_of_sums
from organizations.choices import (
    Action,
    Counting,
    OrganizationKind,
    PartyKind,
    Scope,
    SectionCode,
)
from organizations.models import Activity, Campaign, Destination, Indicator
from organizations.models.folded import tidy
from organizations.offers import OfferedNumber, unread
from organizations.quick import kind_of_body, title_of
from organizations.register.names import Body
from organizations.validators import validate_plain_text

NEW = "new"
READ = "正文中读出这些数量：请核对要录哪些、各是什么指标，再保存一次"
#: The boxes under 更多.
MORE = ("title", "amount", "measure", "thing", "destination")
KINDS = [
    *((f"party:{code}", words) for code, words in PartyKind.choices),
    *((f"organization:{code}", words) for code, words in OrganizationKind.choices),
]


class QuickForm(FigureBox):
    """One screen. What was typed stays; what is missing is said beside its box."""

    campaign = forms.ModelChoiceField(Campaign.objects.filter(is_open=True), label="专题")
    section = forms.ChoiceField(label="版块", choices=SectionCode.choices)
    action = forms.ChoiceField(label="行动", choices=Action.choices)
    body = forms.CharField(label="牵头单位", max_length=200)
    chosen = forms.CharField(required=False)
    kind = forms.ChoiceField(label="种类", choices=KINDS, required=False)
    narrative = forms.CharField(
        label="正文",
        widget=forms.Textarea(attrs={"rows": 6}),
        validators=[validate_plain_text],
    )
    title = forms.CharField(label="标题", max_length=200, required=False)
    starts_on = forms.DateField(label="开始日期", required=False, widget=DayBox)
    ends_on = forms.DateField(label="结束日期", required=False, widget=DayBox)
    district = forms.ModelChoiceField(
        District.objects.filter(is_active=True), label="所在区", required=False
    )
    read = forms.CharField(required=False, widget=forms.HiddenInput)

    countings = Counting.choices
    scopes = Scope.choices

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by, self.label_suffix = by, ""
        self.candidates: list[Body] = []
        self.rows: list[ReadRow] = []
        self.unread: list[str] = []
        self.figure: Claim | None = None
        bound = districts_of(by)
        if bound:
            self.fields["district"].queryset = District.objects.filter(pk__in=bound)  # type: ignore[attr-defined]
            self.fields["district"].required = True
        for name, field in self.fields.items():
            field.widget.attrs.setdefault("class", "input")
            if self.is_bound and name in self.errors:
                field.widget.attrs.update(
                    {"aria-invalid": "true", "aria-describedby": f"e-{name}"}
                )

    def clean(self) -> dict[str, Any]:
        """Find the body, or say which it may be; read the quantities."""
        cleaned: dict[str, Any] = super().clean() or {}
        self._check_days(cleaned)
        self._check_district(cleaned)
        if "body" in cleaned:
            self._find_body(cleaned)
        is_new = "narrative" in cleaned and self._read(cleaned)
        self.figure = self.boxed(cleaned, self.rows)
        if cleaned.get("destination") and not self.errors and not self._has_donation():
            self.add_error(
                "destination", "这一条没有捐赠的数值：请填捐赠的数值，或不选去向"
            )
        if is_new:
            raise ValidationError(READ, code="read")
        return cleaned

    def _check_days(self, cleaned: dict[str, Any]) -> None:
        first, last = cleaned.get("starts_on"), cleaned.get("ends_on")
        if last and (first is None or last < first):
            self.add_error("ends_on", "结束日期不能早于开始日期；只知道一天的填开始日期")

    def _check_district(self, cleaned: dict[str, Any]) -> None:
        if "district" in self.errors:
            return
        reason = why_not_there(self.by, getattr(cleaned.get("district"), "pk", None))
        if reason:
            self.add_error("district", reason)

    def _day(self, cleaned: dict[str, Any]) -> date:
        """The day from which days of the account are reckoned: of the deed, else today."""
        day: date | None = cleaned.get("ends_on") or cleaned.get("starts_on")
        return day or timezone.localdate()

    def clean_body(self) -> str:
        """The name as it is kept: without characters that nobody sees."""
        name = tidy(self.cleaned_data["body"])
        if not name:
            raise ValidationError("请填牵头单位的名称")
        validate_plain_text(name)
        return name

    def _find_body(self, cleaned: dict[str, Any]) -> None:
        """The body of that name; of several the one chosen.

        A new one when that was chosen.
        """
        found, self.candidates = bodies_named(cleaned["body"].strip())
        said = cleaned.get("chosen", "")
        by_key = {}
        for body in self.candidates:
            by_key[key_of(body)] = body
        cleaned["found"] = found or by_key.get(said)
        if cleaned["found"] is not None or said == NEW:
            return
        side, kind = kind_of_body(cleaned["body"].strip())
        self.suggested = f"{side}:{kind}"
        near = "、".join(f"“{body}”" for body in self.candidates[:3])
        asked = f"是否指{near}？" if near else ""
        self.add_error(
            "body", f"名录里没有这个名称，{asked}请选其中一个，或新建，再保存一次"
        )

    @property
    def offers_new(self) -> bool:
        """Whether the page asks which body is meant."""
        return (self.is_bound and hasattr(self, "suggested")) or self.data.get(
            "chosen"
        ) == NEW

    def options(self) -> list[tuple[str, str, bool]]:
        """Bodies that may be meant: key, words, whether it is chosen."""
        said = self.data.get("chosen", "")
        found: list[tuple[str, str, bool]] = []
        for body in self.candidates:
            found.append((key_of(body), str(body), key_of(body) == said))
        return found

    @property
    def is_second_step(self) -> bool:
        """Whether all that is left is to look at the numbers that were read."""
        whole = self.non_field_errors().as_data() if self.is_bound else []
        return len(self.errors) == 1 and [one.code for one in whole] == ["read"]

    def faults(self) -> list[Fault]:
        """What is wrong, with the way to each box; that numbers were read is nothing wrong."""
        found = faults_of_form(self) if self.is_bound else []
        return [fault for fault in found if fault.message != READ]

    @property
    def has_more(self) -> bool:
        """Whether a box that is folded away says something or has to be mended."""
        return any(name in self.errors or self.data.get(name) for name in MORE)

    # Quantities --------------------------------------------------------------------------------

    def _offers(self, cleaned: dict[str, Any]) -> tuple[OfferedNumber, ...]:
        """The numbers of the account, as the reader of texts understands them."""
        narrative, day = cleaned["narrative"], self._day(cleaned)
        name = str(cleaned.get("found") or cleaned.get("body", "")).strip()
        if not name:
            return read_account(narrative, day.year)
        side, _kind = kind_of_body(name)
        return read_deed(narrative, day, name, "party" if side == "party" else "social")

    def _read(self, cleaned: dict[str, Any]) -> bool:
        """The rows, with what the person said of them.

        True where they have not been seen yet.
        """
        narrative = cleaned["narrative"]
        is_same = self.data.get("read") == mark_of(narrative)
        for number, offer in enumerate(self._offers(cleaned), start=1):
            if is_same:
                self.rows.append(ReadRow.sent(number, offer, self.data))
            else:
                self.rows.append(ReadRow.offered(number, offer))
        self.unread = unread(narrative)
        if not is_same:
            mark_parts_of_sums(self.rows)
        if is_same or not (self.rows or self.unread):
            return False
        data: Any = self.data
        self.data = data.copy()
        self.data["read"] = mark_of(narrative)  # type: ignore[index]
        return True

    def _has_donation(self) -> bool:
        """Whether a figure to be saved takes the destination."""
        codes = set()
        for row in self.rows:
            if row.is_taken:
                codes.add(row.indicator)
        if self.figure is not None:
            codes.add(self.figure.indicator.code)
        return Indicator.objects.filter(code__in=codes, takes_destination=True).exists()

    def claims(self) -> list[Claim]:
        """What was taken over. Raise ValidationError at a row that is not said in full."""
        taken = claims_of(self.rows)
        if self.figure is not None:
            taken.append(self.figure)
        place = self.cleaned_data.get("destination")
        found: list[Claim] = []
        for claim in taken:
            found.append(_sent_to(claim, place))
        return found

    # What is saved -----------------------------------------------------------------------------

    def body_meant(self) -> Body:
        """The body found, or made now."""
        found: Body | None = self.cleaned_data["found"]
        if found is not None:
            return found
        name = self.cleaned_data["body"].strip()
        said = self.cleaned_data.get("kind") or ":".join(kind_of_body(name))
        side, kind = said.split(":")
        return new_body(name=name, side=side, kind=kind, by=self.by, is_confirmed=True)

    def activity(self) -> Activity:
        """The activity, not saved."""
        data = self.cleaned_data
        fields = (
            "campaign",
            "section",
            "action",
            "narrative",
            "starts_on",
            "ends_on",
            "district",
        )
        row = Activity(**{name: data[name] for name in fields})
        row.title = data["title"] or title_of(data["narrative"])
        row.narrative = row.narrative.rstrip("。 \n")
        row.full_clean(exclude=("number", "created_by", "changed_by"))
        return row


def _sent_to(claim: Claim, place: Destination | None) -> Claim:
    """The claim with the place that the form names for its donations, where it has none."""
    if claim.destination is None and claim.indicator.takes_destination:
        return replace(claim, destination=place)
    return claim


def key_of(body: Body) -> str:
    """What the page calls a body."""
    return f"{body._meta.model_name}-{body.pk}"


def mark_of(narrative: str) -> str:
    """Tells one text from another without sending it twice."""
    from hashlib import sha256

    return sha256(narrative.strip().encode()).hexdigest()[:16]

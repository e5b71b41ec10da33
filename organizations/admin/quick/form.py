"""The quick form: who, which section, the account, days; then the quantities read from it."""

from dataclasses import replace
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from bulletin.models import District, User
from organizations.actions.entry.quick import Body, Reading, bodies_named, new_body
from organizations.actions.scope import districts_of, why_not_there
from organizations.admin.quick.figure import FigureBox, ReadRow
from organizations.choices import Action, OrganizationKind, PartyKind, Section
from organizations.models import Activity, Campaign, Indicator
from organizations.quick import kind_of_body, offers, title_of
from organizations.validators import validate_plain_text

NEW = "new"
KINDS = [
    *((f"party:{code}", words) for code, words in PartyKind.choices),
    *((f"organization:{code}", words) for code, words in OrganizationKind.choices),
]


class QuickForm(FigureBox):
    """One screen. What was typed stays; what is missing is said beside its box."""

    campaign = forms.ModelChoiceField(Campaign.objects.filter(is_open=True), label="专题")
    section = forms.ChoiceField(label="版块", choices=Section.choices)
    action = forms.ChoiceField(label="行动", choices=Action.choices)
    body = forms.CharField(label="牵头单位", max_length=200, validators=[validate_plain_text])
    chosen = forms.CharField(required=False)
    kind = forms.ChoiceField(label="种类", choices=KINDS, required=False)
    narrative = forms.CharField(
        label="正文", widget=forms.Textarea(attrs={"rows": 6}), validators=[validate_plain_text]
    )
    title = forms.CharField(label="标题", max_length=200, required=False)
    starts_on = forms.DateField(
        label="开始日期", required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    ends_on = forms.DateField(
        label="结束日期", required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    district = forms.ModelChoiceField(District.objects.all(), label="所在区", required=False)
    read = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by, self.label_suffix = by, ""
        self.candidates: list[Body] = []
        self.rows: list[ReadRow] = []
        self.figure: Reading | None = None
        bound = districts_of(by)
        if bound:
            self.fields["district"].queryset = District.objects.filter(pk__in=bound)  # type: ignore[attr-defined]
            self.fields["district"].required = True
        for name, field in self.fields.items():
            field.widget.attrs.setdefault("class", "input")
            if self.is_bound and name in self.errors:
                field.widget.attrs.update({"aria-invalid": "true", "aria-describedby": f"e-{name}"})

    def clean(self) -> dict[str, Any]:
        """Find the body, or say which it may be; read the quantities."""
        cleaned: dict[str, Any] = super().clean() or {}
        first, last = cleaned.get("starts_on"), cleaned.get("ends_on")
        if last and (first is None or last < first):
            self.add_error("ends_on", "结束日期不能早于开始日期；只知道一天的填开始日期")
        if cleaned.get("district") or "district" not in self.errors:
            reason = why_not_there(self.by, getattr(cleaned.get("district"), "pk", None))
            if reason:
                self.add_error("district", reason)
        if "body" in cleaned:
            self._find_body(cleaned)
        is_new = self._read(cleaned["narrative"]) if "narrative" in cleaned else False
        self.figure = self.boxed(cleaned, self.rows)
        if cleaned.get("destination") and not self.errors and not self._has_donation():
            self.add_error("destination", "这一条没有捐赠的数值：请填捐赠的数值，或不选去向")
        if is_new:
            words = "正文中读出这些数量：请核对要录哪些、各是什么指标，再保存一次"
            raise ValidationError(words, code="read")
        return cleaned

    def _find_body(self, cleaned: dict[str, Any]) -> None:
        """The body of that name; of several the one chosen; a new one when that was chosen."""
        found, self.candidates = bodies_named(cleaned["body"].strip())
        said = cleaned.get("chosen", "")
        by_key = {key_of(body): body for body in self.candidates}
        cleaned["found"] = found or by_key.get(said)
        if cleaned["found"] is not None or said == NEW:
            return
        side, kind = kind_of_body(cleaned["body"].strip())
        self.suggested = f"{side}:{kind}"
        self.add_error("body", "名录里没有这个名称：请选其中一个，或新建，再保存一次")

    @property
    def offers_new(self) -> bool:
        """Whether the page asks which body is meant."""
        return (self.is_bound and hasattr(self, "suggested")) or self.data.get("chosen") == NEW

    def options(self) -> list[tuple[str, str, bool]]:
        """Bodies that may be meant: key, words, whether it is chosen."""
        said = self.data.get("chosen", "")
        return [(key_of(body), str(body), key_of(body) == said) for body in self.candidates]

    # Quantities --------------------------------------------------------------------------------

    def _read(self, narrative: str) -> bool:
        """Quantities with what the person said of them; True where he has not seen them yet."""
        is_same = self.data.get("read") == mark_of(narrative)
        found = offers(narrative)
        for number, offer in enumerate(found, start=1):
            said = self.data.get(f"indicator-{number}", "") if is_same else offer.indicator
            self.rows.append(
                ReadRow(
                    number,
                    offer,
                    is_taken=f"take-{number}" in self.data if is_same else bool(offer.indicator),
                    indicator=said,
                    item=self.data.get(f"item-{number}", "") if is_same else offer.item,
                )
            )
        if not found or is_same:
            return False
        data: Any = self.data
        self.data = data.copy()
        self.data["read"] = mark_of(narrative)  # type: ignore[index]
        return True

    def _has_donation(self) -> bool:
        """Whether a figure to be saved takes the destination."""
        codes = {row.indicator for row in self.rows if row.is_taken}
        if self.figure is not None:
            codes.add(self.figure.indicator.code)
        return Indicator.objects.filter(code__in=codes, takes_destination=True).exists()

    def readings(self) -> list[Reading]:
        """What was taken over. Raise ValidationError at a row without indicator."""
        known = {row.code: row for row in Indicator.objects.filter(is_active=True)}
        taken = []
        for row in self.rows:
            if not row.is_taken:
                continue
            indicator = known.get(row.indicator)
            if indicator is None:
                row.error = "请选指标，或不勾选这一项"
                continue
            if indicator.counts_things and not row.item.strip():
                row.error = "请填物品名称，如“口罩”"
                continue
            mention = row.offer.mention
            taken.append(Reading(mention.quantity, mention.text, indicator, row.item.strip()))
        if self.figure is not None:
            taken.append(self.figure)
        if any(row.error for row in self.rows):
            raise ValidationError("有的数量还没有说清，见下面")
        place = self.cleaned_data.get("destination")
        return [
            replace(it, destination=place) if it.indicator.takes_destination else it for it in taken
        ]

    # What is saved -----------------------------------------------------------------------------

    def body_meant(self) -> Body:
        """The body found, or made now."""
        found: Body | None = self.cleaned_data["found"]
        if found is not None:
            return found
        name = self.cleaned_data["body"].strip()
        said = self.cleaned_data.get("kind") or ":".join(kind_of_body(name))
        side, kind = said.split(":")
        return new_body(name=name, side=side, kind=kind, by=self.by)

    def activity(self) -> Activity:
        """The activity, not saved."""
        data = self.cleaned_data
        fields = ("campaign", "section", "action", "narrative", "starts_on", "ends_on", "district")
        row = Activity(**{name: data[name] for name in fields})
        row.title = data["title"] or title_of(data["narrative"])
        row.narrative = row.narrative.rstrip("。 \n")
        row.full_clean(exclude=("number", "created_by", "changed_by"))
        return row


def key_of(body: Body) -> str:
    """What the page calls a body."""
    return f"{body._meta.model_name}-{body.pk}"


def mark_of(narrative: str) -> str:
    """Tells one text from another without sending it twice."""
    from hashlib import sha256

    return sha256(narrative.strip().encode()).hexdigest()[:16]

"""What the page 更正登记 asks: a dated row put right, a body that follows another."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from bulletin.admin.day_boxes import DayBox
from organizations.actions.bodies.succeeding import SuccessionTerms
from organizations.choices import Following
from organizations.models import Coverage, PartyPlacement
from organizations.register.facts import days_told
from organizations.register.names import Body, bodies_called, near_bodies
from organizations.validators import validate_day, validate_plain_text

WITHDRAW, REDATE = "withdraw", "redate"


def _day(label: str, help_text: str = "", *, required: bool = False) -> forms.DateField:
    return forms.DateField(
        label=label,
        required=required,
        validators=[validate_day],
        widget=DayBox,
        help_text=help_text,
    )


def _words(label: str, help_text: str = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=200,
        validators=[validate_plain_text],
        widget=forms.TextInput(attrs={"class": "input"}),
        help_text=help_text,
    )


class CorrectionForm(forms.Form):
    """登记有误: which row, withdrawn or on other days, and why."""

    row = forms.ChoiceField(
        label="哪一条登记",
        widget=forms.RadioSelect,
        error_messages={"required": "请选哪一条登记"},
    )
    what = forms.ChoiceField(
        label="怎样更正",
        choices=[
            (WITHDRAW, "从未如此，撤下这一条"),
            (REDATE, "日期有误，改成下面的日期"),
        ],
        initial=REDATE,
        widget=forms.RadioSelect,
    )
    since = _day("应为自何日起", "改日期时填；覆盖一向如此的留空")
    until = _day("应为至何日", "只用于覆盖；至今的留空")
    reason = _words("更正原因", "错在哪里，凭什么知道")

    def __init__(self, data: Any = None, *, rows: dict[str, tuple[str, Any]]) -> None:
        """`rows`: the code of a row -> its words and itself."""
        super().__init__(data, label_suffix="", prefix="correct")
        self.rows = rows
        choices: Any = self.fields["row"]
        choices.choices = [(code, words) for code, (words, _) in rows.items()]

    def clean(self) -> dict[str, Any] | None:
        """A placement that is dated otherwise needs its day."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        is_dated = (
            isinstance(self.chosen, PartyPlacement) and cleaned.get("what") == REDATE
        )
        if is_dated and "since" in cleaned and cleaned["since"] is None:
            self.add_error("since", "改日期请填应为自何日起")
        return cleaned

    @property
    def chosen(self) -> PartyPlacement | Coverage | None:
        """The row that is chosen."""
        found = self.rows.get(self.cleaned_data.get("row", ""))
        return found[1] if found else None


class SuccessionForm(forms.Form):
    """并入、分立、承接: by whom, how, from which day on."""

    into = forms.CharField(
        label="由哪一个承接",
        max_length=200,
        widget=forms.TextInput(attrs={"class": "input"}),
        help_text="另一个的名称，写登记的全称；还没有的请先新增",
    )
    how = forms.ChoiceField(
        label="关系", choices=Following.choices, widget=forms.RadioSelect
    )
    since = _day("承接自何日起", "并入、承接的，原来的到前一天为止", required=True)
    moves_below = forms.BooleanField(
        label="下级党组织和覆盖单位自这一天起随之转入", required=False
    )
    reason = _words("依据", "如批复文号")

    def __init__(self, data: Any = None, *, body: Body, is_party: bool) -> None:
        super().__init__(data, label_suffix="", prefix="follow")
        self.body = body
        if not is_party:
            del self.fields["moves_below"]

    def clean_into(self) -> Body:
        """The body of that name and kind. Raise ValidationError asking which is meant."""
        name = self.cleaned_data["into"]
        found = [one for one in bodies_called(name) if isinstance(one, type(self.body))]
        if len(found) == 1:
            return found[0]
        named = []
        for one in found or near_bodies(name, but=self.body)[:3]:
            named.append(f"“{one}”")
        asked = f"，是否指{'、'.join(named)}？请写登记的全称" if named else "，请核对名称"
        raise ValidationError(f"名录里没有唯一的“{name}”{asked}")

    @property
    def said(self) -> SuccessionTerms:
        """What was filled in."""
        cleaned = self.cleaned_data
        return SuccessionTerms(
            how=cleaned["how"],
            since=cleaned["since"],
            reason=cleaned["reason"],
            moves_below=cleaned.get("moves_below", False),
        )


def correctable(rows: Any, words: Any) -> dict[str, tuple[str, Any]]:
    """Rows on record by a code, the newest first, with their days in words.

    {"PartyPlacement-7": ("属演示党委，2025年6月1日至今", row)}
    """
    today = timezone.localdate()
    found = {}
    for row in rows:
        when = days_told(row.since, row.until)
        ahead = "（尚未开始）" if row.since and row.since > today else ""
        code = f"{type(row).__name__}-{row.pk}"
        found[code] = (f"{words(row)}，{when}{ahead}", row)
    return found

"""Which of two records stays, and what it takes over of the other."""

from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict

from bulletin.zh.rounding import written
from organizations.actions.deeds.taking_over import (
    Taken,
    matched_figures,
    sharper_figures,
)
from organizations.choices import COUNTING_STATUSES
from organizations.models import Activity, Attachment, Figure

SHARPER, ADDED = "sharper", "added"


@dataclass(frozen=True)
class ComparedFigure:
    """A figure of one record beside what may be done with it.

    `way`: sharper where the record that stays says the same thing, added where it does
    not, empty of a figure of the record that stays itself.
    """

    figure: Figure
    bounds: str
    way: str = ""
    beside: str = ""
    is_taken: bool = False


@dataclass(frozen=True)
class ComparedRecord:
    """One of the two with all that is shown of it."""

    activity: Activity
    stays: bool
    figures: list[ComparedFigure]
    leads: list[str]
    partners: list[str]
    files: list["ComparedFile"] = field(default_factory=list)


@dataclass(frozen=True)
class ComparedFile:
    """A picture or file, and whether it is taken over."""

    row: Attachment
    is_picture: bool
    is_taken: bool


class MergeDeedsForm(forms.Form):
    """`keep`: the key of the record that stays; `sharper`, `added`, `files`: keys taken over."""

    keep = forms.TypedChoiceField(
        label="保留哪一条",
        coerce=int,
        error_messages={
            "required": "请选保留哪一条",
            "invalid_choice": "请选保留哪一条：只能是这两条之一",
        },
    )
    reason = forms.CharField(
        label="原因",
        max_length=400,
        error_messages={
            "required": "请写明原因：凭什么知道是同一件事",
            "max_length": "原因最多400字，请写短一些",
        },
    )
    opened = forms.CharField(error_messages={"required": "页面不完整，请刷新后再合并"})

    def __init__(self, data: Any, *, pair: tuple[Activity, Activity]) -> None:
        super().__init__(data, label_suffix="")
        self.pair = pair
        choices = [(activity.pk, activity.number) for activity in pair]
        keep: Any = self.fields["keep"]
        keep.choices = choices

    def chosen(self) -> tuple[Activity, Activity]:
        """The record that stays, chosen or proposed, and the other."""
        first, second = self.pair
        said = self.data.get("keep", "")
        if said == str(second.pk):
            return second, first
        if said == str(first.pk):
            return first, second
        return proposed(first, second)

    @property
    def opened_now(self) -> str:
        """The versions of both as they are shown."""
        return "-".join(str(activity.version) for activity in self.pair)

    def clean(self) -> dict[str, Any]:
        """Refuse where one has changed since the page was opened."""
        data = super().clean() or self.cleaned_data
        if data.get("opened", self.opened_now) != self.opened_now:
            raise forms.ValidationError(
                "您打开之后其中一条又有改动，请看过现在的内容再合并"
            )
        for name in (SHARPER, ADDED, "files"):
            data[name] = self._keys(name)
        return data

    def asked(self) -> dict[str, Any]:
        """What the action is asked to do."""
        kept, other = self.chosen()
        data = self.cleaned_data
        taken = Taken(sharper=data[SHARPER], added=data[ADDED], files=data["files"])
        return {
            "kept": kept,
            "superseded": other,
            "reason": data["reason"],
            "taken": taken,
        }

    def _keys(self, name: str) -> list[int]:
        """The keys sent under a name. Raise ValidationError for what is no key."""
        found = self._sent_keys(name)
        if None in found:
            raise forms.ValidationError("所选的数据或附件不在这两条里，请刷新页面")
        return sorted(key for key in found if key is not None)

    def _sent_keys(self, name: str) -> set[int | None]:
        """The keys sent under a name; None stands for what is no key."""
        sent = self.data.getlist(name) if isinstance(self.data, MultiValueDict) else []
        found: set[int | None] = set()
        for said in sent:
            is_key = said.isascii() and said.isdigit() and len(said) < 19
            found.add(int(said) if is_key else None)
        return found

    def is_sent(self, name: str, key: int, proposed_: bool) -> bool:
        """Whether a box is ticked: as sent, else as proposed."""
        if not self.is_bound:
            return proposed_
        return key in self._sent_keys(name)


def proposed(first: Activity, second: Activity) -> tuple[Activity, Activity]:
    """Which of the two stays where nobody has said: a verified one, else the older."""
    if second.status in COUNTING_STATUSES and first.status not in COUNTING_STATUSES:
        return second, first
    return first, second


def side_by_side(
    pair: tuple[Activity, Activity], form: MergeDeedsForm
) -> list[ComparedRecord]:
    """Both records, the first first, the other's figures with what is proposed."""
    kept, other = form.chosen()
    matched, sharper = matched_figures(kept, other), sharper_figures(kept, other)
    own = kept.figures.select_related("indicator")
    by_key = {figure.pk: figure for figure in own}
    records = []
    for activity in pair:
        figures = []
        rows = activity.figures.staying().select_related("indicator", "destination")
        for figure in rows.order_by("id"):
            if activity.pk == kept.pk:
                figures.append(ComparedFigure(figure, _bounds(figure)))
                continue
            beside = by_key.get(matched.get(figure.pk, 0))
            way = SHARPER if beside is not None else ADDED
            is_proposed = figure.pk in sharper or way == ADDED
            figures.append(
                ComparedFigure(
                    figure,
                    _bounds(figure),
                    way if figure.part_of_id is None else "",
                    "" if beside is None else beside.said,
                    form.is_sent(way, figure.pk, is_proposed),
                )
            )
        records.append(_record(activity, activity.pk == kept.pk, figures, form))
    return records


def _record(
    activity: Activity, stays: bool, figures: list[ComparedFigure], form: MergeDeedsForm
) -> ComparedRecord:
    files = []
    for row in activity.attachments.used():
        is_taken = not stays and form.is_sent("files", row.pk, proposed_=True)
        files.append(ComparedFile(row, bool(row.printed), is_taken))
    leads = activity.leads.select_related("party", "organization")
    partners = activity.partners.select_related("party", "organization")
    return ComparedRecord(
        activity,
        stays,
        figures,
        [str(lead) for lead in leads],
        [str(partner) for partner in partners],
        files,
    )


def _bounds(figure: Figure) -> str:
    """从 200000 到 300000个: what the words assert."""
    low, high = figure.bounds
    if low == high:
        return f"{written(low)}{figure.unit}"
    end = "不限" if high is None else written(high)
    return f"{written(low)}～{end}{figure.unit}"

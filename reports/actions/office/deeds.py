"""Merging two records of one deed, where signed editions have a word in it.

What is signed stays as it was signed. A record that a signed edition tells of stays on
record: the other one goes into it. Where signed editions tell of both, they counted one
deed twice: the merge is right, and those editions need 更正. A merge on which a total
signed since rests is not taken back.
"""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q

from bulletin.models import User
from bulletin.transactions import attempt
from organizations.actions.deeds.merging import (
    merge_deeds,
    undo_deed_merge,
    why_not_merge,
)
from organizations.actions.deeds.taking_over import Taken
from organizations.models import Activity, DeedMerge, Indicator
from organizations.totals.answers.total import totals
from organizations.totals.reading.question import Question
from reports.models import Edition, EntryActivity, SnapshotFigure


@dataclass(frozen=True)
class TotalChange:
    """What one total of the campaign says before the merge and after it."""

    name: str
    before: str
    after: str

    @property
    def is_changed(self) -> bool:
        """Whether the merge changes it."""
        return self.before != self.after


@transaction.atomic
def merge_records(
    *, kept: Activity, superseded: Activity, by: User, reason: str, taken: Taken
) -> DeedMerge:
    """Let one record go into the other. Raise ValidationError saying why it cannot."""
    _refuse_signed(kept, superseded)
    return merge_deeds(
        kept=kept, superseded=superseded, by=by, reason=reason, taken=taken
    )


@transaction.atomic
def unmerge_records(*, merged: DeedMerge, by: User) -> None:
    """Take a merge back, unless an edition was signed on it since."""
    later = Edition.objects.standing().filter(
        campaign=merged.kept.campaign_id, signed_at__gt=merged.merged_at
    )
    signed = later.order_by("signed_at").first()
    if signed is not None:
        raise ValidationError(
            f"“{signed}”在合并之后签发，它的合计按合并后的算，不能撤销；请另录或更正"
        )
    undo_deed_merge(merged=merged, by=by)


def why_not(kept: Activity, superseded: Activity, by: User) -> str:
    """Why the one cannot go into the other; empty where it can."""
    try:
        _refuse_signed(kept, superseded)
    except ValidationError as refused:
        return "；".join(refused.messages)
    return why_not_merge(kept, superseded, by)


def changed_totals(
    *, kept: Activity, superseded: Activity, by: User, reason: str, taken: Taken
) -> list[TotalChange]:
    """The totals of the campaign before and after, of the indicators that either tells.

    The merge is tried and taken back; raise ValidationError where it is refused.
    """
    codes: set[str] = set()
    for activity in (kept, superseded):
        codes.update(activity.figures.current().values_list("indicator__code", flat=True))
    question = Question(campaign=kept.campaign.code, cutoff=_last_day(kept, superseded))
    before = _said(question, codes)
    with attempt():
        merge_records(kept=kept, superseded=superseded, by=by, reason=reason, taken=taken)
        after = _said(question, codes)
    changes = []
    for name in sorted(before.keys() | after.keys()):
        changes.append(TotalChange(name, before.get(name, "无"), after.get(name, "无")))
    return changes


def _last_day(kept: Activity, superseded: Activity) -> date:
    """The last day of their figures."""
    days: list[date] = []
    for activity in (kept, superseded):
        days += activity.figures.current().values_list("as_of", flat=True)
    return max([*days, kept.campaign.starts_on])


def _said(question: Question, codes: set[str]) -> dict[str, str]:
    """Each total in words by what it counts: 捐款 -> 约5万元, 捐赠物资 口罩 -> 1万个."""
    names = dict(Indicator.objects.values_list("code", "name"))
    found = {}
    for total in totals(question):
        if total.indicator in codes and total.destination is None:
            found[f"{names[total.indicator]} {total.item}".strip()] = total.text
    return found


def _refuse_signed(kept: Activity, superseded: Activity) -> None:
    printed = signed_editions(superseded)
    if not printed:
        return
    if signed_editions(kept):
        return
    raise ValidationError(
        f"{superseded.number} 已用在签发的“{printed[0]}”里，请保留它，把 {kept.number} 并入"
    )


def signed_editions(activity: Activity) -> list[Edition]:
    """Signed or published editions that tell of the activity, or whose totals hold it."""
    told = EntryActivity.objects.filter(activity=activity, entry__is_dropped=False)
    held = SnapshotFigure.objects.filter(figure__activity=activity)
    used = Q(pk__in=told.values("entry__section__edition")) | Q(
        pk__in=held.values("snapshot__edition")
    )
    return list(Edition.objects.standing().filter(used).order_by("-signed_at"))


def counted_twice(kept: Activity, superseded: Activity) -> list[Edition]:
    """Signed editions that tell of both records, or hold figures of both: 更正 is due."""
    keys = [edition.pk for edition in signed_editions(superseded)]
    return [edition for edition in signed_editions(kept) if edition.pk in keys]

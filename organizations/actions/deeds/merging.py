"""合并两条记录: one deed entered twice counts once; undone while nothing has followed.

The one that stays keeps its number and takes over what the verifier chooses of the other:
sharper numbers, numbers it lacks, files. The other is superseded: voided, its figures end,
its source and its authors stay readable beside the one that stays (ADR 0028).
"""

from collections.abc import Collection
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from bulletin import audit
from bulletin.accounts.duties import why_not_verify
from bulletin.models import User
from organizations.actions.deeds.answering import locked_pair, standing_between
from organizations.actions.deeds.taking_over import Taken, give_back, take_over
from organizations.actions.scope import districts_of
from organizations.actions.verifying.contents import keep_content
from organizations.actions.verifying.corrections import COPIED
from organizations.actions.verifying.moving import move
from organizations.choices import COUNTING_STATUSES, Deed, Status
from organizations.models import Activity, DeedMerge, Figure

MERGE = "organizations.verify_activity"


@transaction.atomic
def merge_deeds(
    *,
    kept: Activity,
    superseded: Activity,
    by: User,
    reason: str,
    taken: Taken | None = None,
) -> DeedMerge:
    """Let `superseded` go into `kept`. Raise ValidationError saying why it cannot.

    Both are passed as they were seen: a change since then is refused. What a verified one
    takes over waits, as 更正, for another person to verify it.
    """
    seen = (kept.version, superseded.version)
    kept, superseded = locked_pair(kept.pk, superseded.pk)
    _refuse(kept, superseded, by, reason)
    if seen != (kept.version, superseded.version):
        raise ValidationError("您打开之后其中一条又有改动，请看过现在的内容再合并")
    taken = taken or Taken()
    if kept.status == Status.CORRECTING and not taken.is_nothing:
        raise ValidationError(
            f"{kept.number} 正在更正，取用另一条的数据请等更正办完；也可以只合并、不取用"
        )
    before: dict[str, Any] = {
        "status": superseded.status,
        "reason": superseded.reason,
        "kept_status": kept.status,
    }
    ended = _end_figures(superseded)
    superseded = move(
        superseded,
        Status.VOID,
        by=by,
        deed=Deed.MERGE,
        reason=f"并入 {kept.number}：{reason.strip()}"[:500],
        details={"activity": kept.number},
    )
    journal = [] if taken.is_nothing else take_over(kept, superseded, taken, by)
    kept.refresh_from_db()
    before |= {
        "ended": ended,
        "taken": journal,
        "kept_version": kept.version,
        "superseded_version": superseded.version,
    }
    row = DeedMerge(
        kept=kept,
        superseded=superseded,
        reason=reason.strip(),
        merged_by=by,
        before=before,
    )
    row.full_clean()
    row.save()
    details = {"activity": superseded.number, "reason": row.reason, "taken": len(journal)}
    audit.append(by=by, action="deeds_merged", of=kept, details=details)
    return row


@transaction.atomic
def undo_deed_merge(*, merged: DeedMerge, by: User) -> None:
    """Take a merge back: both count again as they did.

    Raise ValidationError where something has followed from it.
    """
    kept, superseded = locked_pair(merged.kept_id, merged.superseded_id)
    merged = DeedMerge.objects.select_for_update(of=("self",)).get(pk=merged.pk)
    if merged.undone_at is not None:
        raise ValidationError("这次合并已经撤销，请刷新页面")
    if not by.has_perm(MERGE):
        raise ValidationError("只有核实员能撤销合并")
    _refuse_out_of_sight(kept, superseded, by)
    _refuse_followed(merged, kept, superseded)
    before = merged.before
    give_back(kept, before["taken"], Status(before["kept_status"]), by)
    _count_again(superseded, before["ended"])
    superseded = move(
        superseded,
        Status(before["status"]),
        by=by,
        deed=Deed.UNMERGE,
        reason=f"不再并入 {kept.number}",
        kept_reason=before["reason"],
        details={"activity": kept.number},
    )
    if superseded.status in COUNTING_STATUSES and superseded.verified_by is not None:
        keep_content(superseded, superseded.verified_by)
    merged.undone_at, merged.undone_by = timezone.now(), by
    merged.save(update_fields=["undone_at", "undone_by"])
    details = {"activity": superseded.number}
    audit.append(by=by, action="deeds_unmerged", of=kept, details=details)


def why_not_merge(kept: Activity, superseded: Activity, by: User) -> str:
    """Why `superseded` cannot go into `kept` as they stand; empty where it can."""
    try:
        _refuse(kept, superseded, by, reason="同一件事")
    except ValidationError as refused:
        return "；".join(refused.messages)
    return ""


def _refuse(kept: Activity, superseded: Activity, by: User, reason: str) -> None:
    if not by.has_perm(MERGE):
        raise ValidationError("只有核实员能合并记录")
    if kept.pk == superseded.pk:
        raise ValidationError("一条记录不能并入自己，请选两条")
    if not reason.strip():
        raise ValidationError("合并须写明原因：凭什么知道是同一件事")
    _refuse_out_of_sight(kept, superseded, by)
    for activity in (kept, superseded):
        if activity.status == Status.VOID:
            raise ValidationError(f"{activity.number} 已作废或已并入别的记录，不能再合并")
    if kept.campaign_id != superseded.campaign_id:
        raise ValidationError("两条记录属于不同的专题，各算各的，不必合并")
    if kept.form != superseded.form:
        raise ValidationError(
            f"{kept.number} 是{kept.get_form_display()}，{superseded.number} "
            f"是{superseded.get_form_display()}，不是同一种记录，不能合并"
        )
    said = standing_between(kept, superseded)
    if said is not None:
        raise ValidationError(
            f"{said.said_by}已认定“{said.get_verdict_display()}”，要合并请先撤销认定"
        )
    _refuse_by_status(kept, superseded, by)


def _refuse_by_status(kept: Activity, superseded: Activity, by: User) -> None:
    if superseded.status == Status.CORRECTING:
        raise ValidationError(f"{superseded.number} 正在更正，请先办完或放弃更正再合并")
    if superseded.status != Status.VERIFIED:
        return
    if kept.status not in COUNTING_STATUSES:
        raise ValidationError(
            f"{superseded.number} 已核实而 {kept.number} 还没有，并入后合计会少一笔；"
            f"请保留 {superseded.number}"
        )
    if why_not_verify(by.pk, superseded.changed_by_id):
        raise ValidationError(
            f"{superseded.number} 已核实，且最后由您修改，请由另一人合并"
        )


def _refuse_out_of_sight(kept: Activity, superseded: Activity, by: User) -> None:
    pair = (kept.pk, superseded.pk)
    seen = Activity.objects.of_districts(districts_of(by)).filter(pk__in=pair)
    if seen.count() < len(set(pair)):
        raise ValidationError("其中有别的区的活动，请由负责的人合并")


def _refuse_followed(merged: DeedMerge, kept: Activity, superseded: Activity) -> None:
    before = merged.before
    if superseded.version != before["superseded_version"]:
        raise ValidationError(f"合并之后 {superseded.number} 又有改动，不能撤销")
    if before["taken"] and kept.version != before["kept_version"]:
        raise ValidationError(
            f"合并之后 {kept.number} 又办理或改过，不能撤销；有误的请更正 {kept.number}"
        )
    if kept.status == Status.VOID:
        raise ValidationError(f"{kept.number} 已作废或已并入别的记录，不能撤销")


def _end_figures(activity: Activity) -> list[int]:
    """End what counts of the superseded record; the keys of what ended."""
    rows = activity.figures.in_force().order_by("pk")
    keys = list(rows.values_list("pk", flat=True))
    rows.update(in_force_until=timezone.now())
    return keys


def _count_again(activity: Activity, keys: Collection[int]) -> None:
    """Let figures that a merge ended count again, as rows that say the same.

    An interval that is closed stays closed: what was known meanwhile stays known.
    """
    now = timezone.now()
    copies: dict[int, Figure] = {}
    rows = {figure.pk: figure for figure in activity.figures.filter(pk__in=keys)}
    for figure in sorted(rows.values(), key=_depth):
        copied: dict[str, Any] = {name: getattr(figure, name) for name in COPIED}
        copy = Figure(**copied, in_force_from=now, verified_by_id=figure.verified_by_id)
        copy.created_by_id, copy.changed_by_id = (
            figure.created_by_id,
            figure.changed_by_id,
        )
        copy.created_at = figure.created_at
        if figure.part_of_id in copies:
            copy.part_of = copies[figure.part_of_id]
        copy.save()
        copies[figure.pk] = copy


def _depth(figure: Figure) -> int:
    """How many wholes stand above a figure."""
    return 0 if figure.part_of is None else 1 + _depth(figure.part_of)

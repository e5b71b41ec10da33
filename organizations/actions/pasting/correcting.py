"""A correction (应为3200份，不是2300份): the earlier record it speaks of, changed box by box."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q

from bulletin.models import User
from bulletin.transactions import hold
from bulletin.zh.cell import parse_cell
from bulletin.zh.dates import say_full_day
from bulletin.zh.quantity import Quantity
from bulletin.zh.units import same_unit
from organizations.actions.entry.activities import check_figures, locked, save_activity
from organizations.actions.entry.claims import claim_of, enter_claim
from organizations.actions.entry.wording import place_words
from organizations.actions.pasting.claiming import claims_of
from organizations.actions.pasting.deciding import close_if_done
from organizations.actions.pasting.names import DraftNames
from organizations.actions.scope import districts_of
from organizations.actions.verifying import corrections
from organizations.choices import DraftState, Status
from organizations.extraction.drafts import DraftContent, DraftFigure
from organizations.models import Activity, Figure, PartyOrganization, PasteDraft
from organizations.models.folded import folded_text
from organizations.register.names import Body

#: So many records that may be meant are shown.
_MOST = 5
#: A correction of the day after may name either day.
_NEAR = timedelta(days=1)
CORRECT = "organizations.correct_activity"
#: Why a verified record is opened for correction by what came in.
BEGUN = "按来件更正"


@dataclass
class ProposedChange:
    """One box of the earlier record: the figure, how it reads now and how it is to read.

    `figure` is None for a number that the record does not have. `is_said` where the
    correction names the old number.
    """

    figure: Figure | None
    row: DraftFigure
    before: str
    after: str
    is_said: bool

    @property
    def label(self) -> str:
        """What is counted: 捐赠物资·爱心餐."""
        if self.figure is None:
            return self.row.item or "数据"
        item = f"·{self.figure.item}" if self.figure.item else ""
        return f"{self.figure.indicator}{item}"


@dataclass
class Proposal:
    """An earlier record that a correction may mean, and what would change in it."""

    activity: Activity
    changes: list[ProposedChange] = field(default_factory=list)

    @property
    def is_verified(self) -> bool:
        """Whether its change begins with 开始更正."""
        return self.activity.status == Status.VERIFIED

    def narrative(self, taken: Sequence[ProposedChange]) -> str:
        """Return the account with the old words of the taken changes replaced."""
        account = self.activity.narrative
        for change in taken:
            old = change.figure.words if change.figure else ""
            if old and change.after:
                account = account.replace(old, change.after, 1)
        return account


def proposals(
    *, draft: PasteDraft, content: DraftContent, names: DraftNames, by: User
) -> list[Proposal]:
    """Return the records of the same body that the correction may mean, the newest first.

    Where it names the old number, those that say it; else those that count the same. None
    for a draft that corrects nothing.
    """
    if content.corrects is None:
        return []
    old = _quantity(content.corrects.old)
    found: dict[int, Proposal] = {}
    for figure in _figures(draft, content, names, by):
        row = _row_for(figure, content, old)
        if row is None:
            continue
        proposal = found.setdefault(figure.activity_id, Proposal(figure.activity))
        proposal.changes.append(_change(figure, row, is_said=old is not None))
    listed = sorted(found.values(), key=lambda one: -one.activity.pk)[:_MOST]
    _add_the_rest(listed, content)
    return listed


@transaction.atomic
def correct(
    *, draft: PasteDraft, activity: Activity, taken: Sequence[int], by: User
) -> Activity:
    """Change the earlier record as the correction says; `taken` are places of its changes.

    A verified record is opened by 开始更正 first and keeps counting as it was. Raise
    ValidationError, changing nothing, where that record is not meant or nothing is taken.
    """
    draft = hold(draft)
    if not draft.is_open:
        raise ValidationError(f"{draft}{draft.get_state_display()}，不能再改")
    content = DraftContent.of(draft.content)
    listed = proposals(draft=draft, content=content, names=DraftNames([content]), by=by)
    meant = _meant(listed, activity)
    chosen = []
    for place, change in enumerate(meant.changes):
        if place in taken:
            chosen.append(change)
    if not chosen:
        raise ValidationError("没有勾选要改的：请勾选，或写明原因不录")
    activity = _opened(activity, by)
    activity.narrative = meant.narrative(chosen)
    activity.background = _with_source(activity.background, draft)
    save_activity(activity=activity, by=by)
    for change in chosen:
        _enter(change, activity, by)
    place_words(activity.figures.staying(), activity.narrative)
    check_figures(activity)
    draft.state, draft.activity = DraftState.KEPT, activity
    draft.save(update_fields=["state", "activity"])
    close_if_done(draft.paste)
    return activity


def _meant(listed: Sequence[Proposal], activity: Activity) -> Proposal:
    for proposal in listed:
        if proposal.activity.pk == activity.pk:
            return proposal
    raise ValidationError("这条记录已经变了，更正对不上它：请刷新页面再看")


def _figures(
    draft: PasteDraft, content: DraftContent, names: DraftNames, by: User
) -> list[Figure]:
    """The present figures of the bodies that lead, around the days that are said."""
    led = Q()
    for name in content.leads:
        body = names.of(name, content).body
        if body is not None:
            led |= _led_by(body)
    if not led:
        return []
    activities = Activity.objects.of_districts(districts_of(by))
    activities = activities.filter(campaign=draft.paste.campaign)
    rows = Figure.objects.staying().filter(led, activity__in=activities)
    rows = rows.exclude(activity__status=Status.VOID).select_related(
        "activity", "indicator"
    )
    listed = list(rows.distinct().order_by("-activity_id", "pk"))
    return _of_day(listed, content)


def _led_by(body: Body) -> Q:
    if isinstance(body, PartyOrganization):
        return Q(activity__leads__party=body)
    return Q(activity__leads__organization=body)


def _of_day(figures: list[Figure], content: DraftContent) -> list[Figure]:
    """Those of the day that is said, where any is; a day beside it is near enough."""
    if not content.starts_on:
        return figures
    near = []
    for figure in figures:
        day = figure.activity.starts_on or figure.as_of
        if abs(day.toordinal() - _ordinal(content.starts_on)) <= _NEAR.days:
            near.append(figure)
    return near or figures


def _ordinal(told: str) -> int:
    return date.fromisoformat(told).toordinal()


def _row_for(
    figure: Figure, content: DraftContent, old: Quantity | None
) -> DraftFigure | None:
    """The row of the correction that says this figure anew."""
    if old is not None and not _says(figure, old):
        return None
    for row in content.figures:
        if _counts_the_same(figure, row):
            return row
    if old is None:
        return None
    for row in content.figures:
        if same_unit(row.unit, figure.unit):
            return row
    return None


def _says(figure: Figure, old: Quantity) -> bool:
    if figure.value is None or figure.value != old.value:
        return False
    return not old.unit or same_unit(figure.unit, old.unit)


def _counts_the_same(figure: Figure, row: DraftFigure) -> bool:
    """Whether indicator and thing are one: 送餐 of a correction is the 爱心餐 of the record."""
    if figure.indicator.code != row.indicator:
        return False
    if not figure.item or not row.item:
        return True
    mine, theirs = folded_text(figure.item), folded_text(row.item)
    return mine == theirs or bool(set(mine) & set(theirs))


def _add_the_rest(listed: list[Proposal], content: DraftContent) -> None:
    """Add what the correction says beside: other figures of the record, numbers it lacks."""
    present: dict[int, list[Figure]] = {}
    for one in listed:
        present[one.activity.pk] = []
    rows = Figure.objects.staying().filter(activity__in=list(present))
    rows = rows.select_related("indicator")
    for figure in rows.order_by("pk"):
        present[figure.activity_id].append(figure)
    for proposal in listed:
        changed = {change.figure.pk for change in proposal.changes if change.figure}
        said = [change.row for change in proposal.changes]
        for row in content.figures:
            if row in said:
                continue
            known: Figure | None = None
            for other in reversed(present[proposal.activity.pk]):
                if other.pk not in changed and _counts_the_same(other, row):
                    known = other
            proposal.changes.append(_change(known, row, is_said=False))


def _change(figure: Figure | None, row: DraftFigure, *, is_said: bool) -> ProposedChange:
    before = figure.said if figure else "（没有）"
    return ProposedChange(figure, row, before, row.amount, is_said)


def _opened(activity: Activity, by: User) -> Activity:
    """The record, held and open to be changed."""
    activity = locked(activity.pk)
    if activity.status != Status.VERIFIED:
        return activity
    if not by.has_perm(CORRECT):
        raise ValidationError(f"{activity.number} 已核实，您没有更正的权限：请转给录入员")
    corrections.begin(activity=activity, by=by, reason=BEGUN)
    return locked(activity.pk)


def _enter(change: ProposedChange, activity: Activity, by: User) -> None:
    """The figure as the correction says it; the words only where the account has them."""
    words = change.after if change.after in activity.narrative else ""
    if change.figure is None:
        row = replace(change.row, is_taken=True, part_of=None)
        claim = claims_of([row], activity.narrative)[0]
        enter_claim(claim=claim, activity=activity, by=by)
        return
    figure = Figure.objects.get(pk=change.figure.pk)
    claim = replace(
        claim_of(figure), quantity=change.row.quantity, words=words, words_at=None
    )
    enter_claim(claim=claim, activity=activity, by=by, figure=figure)


def _with_source(background: str, draft: PasteDraft) -> str:
    """The background with the words of the correction behind it: its source is kept there."""
    sent = f"（{say_full_day(draft.sent_on)}）" if draft.sent_on else ""
    said = f"更正来件{sent}{draft.sender}：{draft.source_text}"
    return f"{background}\n{said}".strip()


def _quantity(words: str) -> Quantity | None:
    try:
        return parse_cell(words) if words else None
    except ValueError:
        return None

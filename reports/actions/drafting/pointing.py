"""What an edition points to: the one it corrects, the one its news go on from.

Both may be withdrawn or corrected while an edition is under way. A correction is then
pointed at the edition that stands, and every page of what is under way says so.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from django.utils import timezone

from bulletin import audit
from bulletin.models import User
from bulletin.zh.dates import say_day
from reports.actions.drafting.predecessors import (
    STANDING,
    ToldBefore,
    editions_beside,
    tellings,
)
from reports.models import Decision, Edition, EditionEdit, Entry, with_activities

#: Under way: what it points to may still change.
OPEN = ("draft", "submitted", "reviewed")
#: Entries told before are named one by one up to so many.
NAMED = 2


def standing_for(old: Edition | None, *, without: int | None = None) -> Edition | None:
    """The edition that stands where `old` stood.

    Itself, a correction that took its place, or, where it is withdrawn, what it had
    corrected; None where nothing stands. `without`: as if that one (by its key) were
    withdrawn.
    """
    while old is not None and old.state not in STANDING:
        old = old.corrects
    while old is not None:
        newer = _correction_of(old, without)
        if newer is None:
            return old
        old = newer
    return None


def _correction_of(edition: Edition, without: int | None) -> Edition | None:
    """The newest signed correction of an edition."""
    rows = Edition.objects.standing().filter(corrects=edition.pk)
    if without is not None:
        rows = rows.exclude(pk=without)
    return rows.order_by("-id").first()


def point_on(*, withdrawn: Edition, by: User) -> list[Edition]:
    """The corrections under way of a withdrawn edition, pointed at the one that stands.

    Called in the transaction that withdraws it; a line of the trail each.
    """
    rows = withdrawn.corrections.filter(state__in=OPEN).order_by("pk")
    return [point_at(row, standing_for(withdrawn), by=by) for row in rows]


def point_at(edition: Edition, target: Edition | None, *, by: User) -> Edition:
    """An edition under way that corrects `target` from now on; None: it corrects nothing.

    Whoever withdrew the other edition has not edited this one.
    """
    before = edition.corrects.named if edition.corrects else ""
    edition.corrects = target
    edition.version += 1
    edition.save(update_fields=["corrects", "version"])
    now = f"现更正{target.named}" if target else "已没有可更正的一期，改为普通的一期"
    EditionEdit.objects.create(
        edition=edition,
        kind="pointed",
        label=f"{before[:40]}不再使用，{now[:50]}",
        made_by=by,
        made_at=timezone.now(),
    )
    details = {"before": before, "after": target.named if target else ""}
    audit.append(by=by, action="edition_pointed", of=edition, details=details)
    return edition


def why_not_standing(edition: Edition) -> str | None:
    """What is wrong with the edition that a correction corrects; None: it stands."""
    old = edition.corrects
    if old is None:
        return None
    target = standing_for(old)
    if target is not None and target.pk == old.pk:
        return None
    became = "已撤回" if old.state == "withdrawn" else "已由另一期更正"
    way = f"改为更正{target.named}" if target else "改为普通的一期"
    return f"所更正的{old.named}{became}，请按“重新取数”{way}"


def on_withdrawal(edition: Edition) -> list[str]:
    """What withdrawing an edition would do to others, in sentences; empty: nothing."""
    said = []
    behind = standing_for(edition.corrects, without=edition.pk)
    for row in edition.corrections.filter(state__in=OPEN).order_by("pk"):
        then = f"改为更正{behind.named}" if behind else "改为普通的一期"
        said.append(f"{_under_way(row)}正在更正本期，撤回后{then}")
    campaign = Edition.objects.filter(campaign=edition.campaign_id)
    for row in campaign.filter(state__in=OPEN, corrects=None).order_by("pk"):
        if _goes_on_from(row, edition):
            said.append(
                f"{_under_way(row)}的衔接和新增从本期算起，撤回后改从再上一期算起"
            )
    later = campaign.standing().filter(signed_at__gt=edition.signed_at, corrects=None)
    following = later.order_by("signed_at").first()
    if following is not None and _goes_on_from(following, edition):
        said.append(f"已签发的{following.named}从本期算起，仍照签发时的样子")
    return said


def _under_way(row: Edition) -> str:
    """How an edition under way is named: 第5期（草稿）."""
    return f"{row.named}（{row.get_state_display()}）"


def _goes_on_from(row: Edition, edition: Edition) -> bool:
    last = Edition.objects.before(row)
    return last is not None and last.pk == edition.pk


@dataclass
class PointersTold:
    """What whoever reads an edition under way is told of the editions it points to.

    Nothing is asked of the database but the editions of the campaign, unless one of them
    was withdrawn or signed since, or comes before it.
    """

    edition: Edition

    @cached_property
    def _is_open(self) -> bool:
        return self.edition.state in OPEN

    @cached_property
    def _others(self) -> list[Edition]:
        """The editions of its campaign."""
        return editions_beside(self.edition)

    @cached_property
    def words(self) -> list[str]:
        """A sentence for each pointer that moved, or has to be put right."""
        if not self._is_open:
            return []
        said = []
        wrong = why_not_standing(self.edition)
        if wrong:
            said.append(wrong)
        if any(self._moved_since(row) for row in self._others):
            said += _pointed_on(self.edition)
            if self.edition.corrects_id is None:
                said += _moved_predecessor(self.edition)
        return said

    def _moved_since(self, row: Edition) -> bool:
        """Whether another edition was withdrawn, or signed since this one was begun."""
        signed, begun = row.signed_at, self.edition.created_at
        return row.state == "withdrawn" or (signed is not None and signed > begun)

    @cached_property
    def told_twice(self) -> list[str]:
        """What it tells that an edition before has told, in a sentence; or none."""
        told = tellings(self.edition, self._others) if self._is_open else {}
        return _told_twice(self.edition, told) if told else []


def _pointed_on(edition: Edition) -> list[str]:
    """The last time it was made to correct another edition."""
    for edit in edition.edits.filter(kind="pointed").order_by("-id")[:1]:
        return [f"{edit.label}；文稿已随之变动，请看过再办理"]
    return []


def _moved_predecessor(edition: Edition) -> list[str]:
    """Whether the edition before was withdrawn or corrected since this one was begun."""
    last = Edition.objects.before(edition)
    now = f"现从{last.named}算起" if last else "现在没有上一期可算起"
    steps = Decision.objects.filter(
        step="withdraw",
        taken_at__gt=edition.created_at,
        edition__campaign=edition.campaign_id,
        edition__cut_off__lte=edition.cut_off,
    )
    for step in steps.select_related("edition__campaign").order_by("-id")[:1]:
        day = say_day(timezone.localdate(step.taken_at))
        return [f"{step.edition.named}已于{day}撤回，本期的衔接和新增{now}"]
    if last is None or last.corrects is None or last.signed_at is None:
        return []
    if last.signed_at <= edition.created_at:
        return []
    return [f"{last.corrects.named}已由{last.named}更正，本期的衔接和新增{now}"]


def _told_twice(edition: Edition, told: Mapping[int, ToldBefore]) -> list[str]:
    """The entries whose activities an edition before has told."""
    entries = Entry.objects.filter(section__edition=edition, is_dropped=False)
    names = []
    for entry in entries.prefetch_related(with_activities("spoken_of")).order_by(
        "section__position", "position", "pk"
    ):
        for activity in entry.told:
            if _is_told(told.get(activity.pk)):
                names.append(f"{activity.title}（{told[activity.pk].words}）")
    if not names:
        return []
    more = "等" if len(names) > NAMED else ""
    return [f"前几期编过的 {len(names)} 件：{'、'.join(names[:NAMED])}{more}"]


def _is_told(telling: ToldBefore | None) -> bool:
    return telling is not None and not telling.is_dropped

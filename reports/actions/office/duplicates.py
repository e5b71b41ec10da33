"""疑似重复: equal figures are said to be different gifts, and that is taken back."""

from collections.abc import Collection
from operator import attrgetter

from django.core.exceptions import ValidationError
from django.db import transaction

from bulletin import audit
from bulletin.models import User
from organizations.actions.scope import districts_of
from organizations.models import Activity, Figure
from organizations.questions.duplicates import SAME
from reports.models import NotDuplicate


@transaction.atomic
def dismiss(*, figures: Collection[Figure], reason: str, by: User) -> list[NotDuplicate]:
    """Say that these equal figures tell of different gifts.

    Raise ValidationError without a reason, and where they are no longer equal or not in
    sight.
    """
    _refuse_what_is_not_one_set(figures, by)
    NotDuplicate.objects.filter(
        figure__in=figures
    ).delete()  # what was said of fewer of them
    said = []
    for figure in figures:
        row = NotDuplicate(figure=figure, reason=reason.strip(), said_by=by)
        row.full_clean()
        row.save()
        said.append(row)
    _note("duplicates_dismissed", figures, by, reason)
    return said


@transaction.atomic
def take_back(*, figures: Collection[Figure], by: User) -> None:
    """Ask again. Raise ValidationError where somebody has taken it back already."""
    _refuse_what_is_not_in_sight(figures, by)
    rows = NotDuplicate.objects.filter(figure__in=figures)
    if not rows.exists():
        raise ValidationError("已经有人撤销了，请刷新页面")
    rows.delete()
    _note("duplicates_asked_again", figures, by, "")


def _note(action: str, figures: Collection[Figure], by: User, reason: str) -> None:
    for figure in figures:
        audit.append(by=by, action=action, of=figure.activity, details={"reason": reason})


def _refuse_what_is_not_one_set(figures: Collection[Figure], by: User) -> None:
    if len(_activities_of(figures)) < 2:
        raise ValidationError("这一组已经只剩一件活动，请刷新页面")
    kinds = set(map(attrgetter(*SAME), figures))
    if len(kinds) > 1 or any(map(attrgetter("in_force_until"), figures)):
        raise ValidationError("其中有的数据已经改过，不再相同，请刷新页面")
    _refuse_what_is_not_in_sight(figures, by)


def _activities_of(figures: Collection[Figure]) -> set[int]:
    return {figure.activity_id for figure in figures}


def _refuse_what_is_not_in_sight(figures: Collection[Figure], by: User) -> None:
    seen = Activity.objects.of_districts(districts_of(by))
    keys = _activities_of(figures)
    if seen.filter(pk__in=keys).count() < len(keys):
        raise ValidationError("其中有别的区的活动，请由负责的人认定")

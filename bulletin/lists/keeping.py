"""Keeping how a person wants a list, and its conditions under a name."""

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import QueryDict

from bulletin.models import ListLook, SavedFilter, User
from bulletin.models.list_look import LONGEST_NAME, LONGEST_QUERY, PAGE_SIZES

#: So many filters a person may keep for one list.
MOST = 30
#: Parameters that are no condition: which page, pop-ups, errors, what is asked once.
PASSING = ("page", "p", "e", "all", "sum", "_popup", "_to_field", "_facets")


def conditions_in(query: str) -> str:
    """What of an address is a condition, in one order: `campaign=sample&q=口罩`, encoded.

    Empty values and the number of the page go.
    """
    asked = QueryDict(query.removeprefix("?"))
    kept = []
    for name, values in sorted(asked.lists()):
        if name not in PASSING:
            kept += [(name, value) for value in values if value.strip()]
    plain = QueryDict(mutable=True)
    for name, value in kept:
        plain.appendlist(name, value)
    return plain.urlencode()


@transaction.atomic
def keep_look(
    *, person: User, place: str, page_size: int | None, columns: Sequence[str]
) -> ListLook:
    """Keep how many rows a page has and which columns there are; the row that says so."""
    if page_size is not None and page_size not in PAGE_SIZES:
        raise ValidationError("每页只能是 20、50、100 或 200 行，请从下拉框中选")
    _hold(person)
    look = ListLook.objects.filter(person=person, place=place).first()
    look = look or ListLook(person=person, place=place)
    look.page_size, look.columns = page_size, list(columns)
    look.full_clean()
    look.save()
    return look


@transaction.atomic
def save_filter(*, person: User, place: str, name: str, query: str) -> SavedFilter:
    """Keep the conditions under the name; one of that name is replaced.

    Raise ValidationError without a name or a condition, and where there are too many.
    """
    name, conditions = " ".join(name.split()), conditions_in(query)
    if not name:
        raise ValidationError("请给常用筛选起个名称，如“福田待核实”")
    if len(name) > LONGEST_NAME:
        raise ValidationError(f"名称最多 {LONGEST_NAME} 个字，现在是 {len(name)} 个")
    if not conditions:
        raise ValidationError("现在没有筛选条件；请先筛选，再把条件存为常用筛选")
    if len(conditions) > LONGEST_QUERY:
        raise ValidationError("筛选条件太长，存不下；请减去几个条件")
    _hold(person)
    own = SavedFilter.objects.filter(person=person, place=place)
    kept = own.filter(name=name).first()
    if kept is None and own.count() >= MOST:
        raise ValidationError(f"一个列表最多存 {MOST} 个常用筛选，请先删去不用的")
    kept = kept or SavedFilter(person=person, place=place, name=name)
    kept.query = conditions
    kept.full_clean()
    kept.save()
    return kept


def forget_filter(*, person: User, key: str) -> str:
    """Delete a filter of this person; its name. Raise ValidationError where it is gone."""
    own = SavedFilter.objects.filter(person=person)
    kept = own.filter(pk=key).first() if key.isascii() and key.isdigit() else None
    if kept is None:
        raise ValidationError("这个常用筛选已经不在")
    kept.delete()
    return kept.name


def _hold(person: User) -> None:
    """Let a second window of the same person wait until this one is done."""
    list(User.objects.select_for_update().filter(pk=person.pk).values_list("pk"))

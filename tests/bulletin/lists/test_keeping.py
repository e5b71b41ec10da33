"""Conditions of a list are kept by name, its look as it was chosen."""

import pytest
from django.core.exceptions import ValidationError

from bulletin.lists.keeping import (
    MOST,
    conditions_in,
    forget_filter,
    keep_look,
    save_filter,
)
from bulletin.models import ListLook, SavedFilter
from tests.factories.accounts import SavedFilterFactory, UserFactory

pytestmark = pytest.mark.django_db
PLACE = "/reports/activities/"


@pytest.mark.parametrize(
    ("query", "conditions"),
    [
        ("?section=donation&page=3", "section=donation"),
        ("q=a b&campaign=&campaign=x", "campaign=x&q=a+b"),
        ("p=2&e=1&_popup=1", ""),
        ("status=pending&status=draft", "status=pending&status=draft"),
    ],
)
def test_of_an_address_only_conditions_are_kept(query, conditions):
    assert conditions_in(query) == conditions


@pytest.mark.parametrize(
    ("name", "query", "said"),
    [
        ("  ", "q=1", "起个名称"),
        ("名" * 41, "q=1", "最多 40 个字，现在是 41 个"),
        ("常用", "page=2", "现在没有筛选条件"),
        ("常用", f"q={'a' * 2000}", "太长"),
    ],
)
def test_what_cannot_be_kept_is_said(name, query, said):
    with pytest.raises(ValidationError, match=said):
        save_filter(person=UserFactory(), place=PLACE, name=name, query=query)


def test_a_name_kept_again_has_the_new_conditions():
    person = UserFactory()
    for query in ("q=1", "q=2"):
        save_filter(person=person, place=PLACE, name=" 常用  一 ", query=query)
    kept = SavedFilter.objects.get()
    assert (kept.name, kept.query) == ("常用 一", "q=2")


def test_more_than_so_many_are_refused_and_none_is_lost():
    person = UserFactory()
    SavedFilterFactory.create_batch(MOST, person=person)
    with pytest.raises(ValidationError, match="请先删去不用的"):
        save_filter(person=person, place=PLACE, name="再一个", query="q=1")
    assert SavedFilter.objects.count() == MOST


def test_only_ones_own_filter_is_deleted():
    kept = SavedFilterFactory(name="常用")
    for person, key in ((UserFactory(), str(kept.pk)), (kept.person, "x")):
        with pytest.raises(ValidationError, match="已经不在"):
            forget_filter(person=person, key=key)
    assert forget_filter(person=kept.person, key=str(kept.pk)) == "常用"


def test_a_look_is_kept_once_and_an_odd_size_is_refused():
    person = UserFactory()
    for size, columns in ((20, ["number"]), (None, [])):
        keep_look(person=person, place=PLACE, page_size=size, columns=columns)
    look = ListLook.objects.get()
    assert (look.page_size, look.columns) == (None, [])
    with pytest.raises(ValidationError, match="20、50、100 或 200"):
        keep_look(person=person, place=PLACE, page_size=7, columns=[])

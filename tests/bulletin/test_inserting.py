"""Rows inserted at once are those that saving one by one would have made."""

from decimal import Decimal

import pytest
from django.db import IntegrityError

from bulletin.inserting import insert_all, insert_ready, make_ready
from organizations.models import (
    Activity,
    Figure,
    ImportedRow,
    Organization,
    PartyOrganization,
)
from tests.factories.arrivals import ImportBatchFactory
from tests.factories.organizations import (
    ActivityFactory,
    FigureFactory,
    OrganizationFactory,
)

pytestmark = pytest.mark.django_db


def plain(row):
    values = {}
    for field in row._meta.concrete_fields:
        values[field.attname] = getattr(row, field.attname)
    for name in ("id", "number", "created_at", "changed_at"):
        values.pop(name, None)
    return values


def again(row, **changes):
    """The row as a new one."""
    copy = type(row)(**{f.attname: getattr(row, f.attname) for f in row._meta.fields})
    copy.pk = None
    for name, value in changes.items():
        setattr(copy, name, value)
    return copy


def test_every_kind_of_value_is_read_back_as_it_was_saved():
    narrative = "第一行\n第二行\t\\N 和 \\ 反斜杠\r’"
    activity = ActivityFactory(narrative=narrative, title="\\.")
    figure = FigureFactory(activity=activity, value="12.5", step=None, words="")
    copied = again(activity, number="A-2022-900001")

    insert_all([copied])
    insert_all(
        [again(figure, activity=copied), again(figure, value=None, qualifier="vague")]
    )

    found = Activity.objects.get(pk=copied.pk)
    assert plain(found) == plain(Activity.objects.get(pk=activity.pk))
    assert found.account_mark
    assert found.created_at.tzinfo is not None
    first, second = Figure.objects.exclude(pk=figure.pk).order_by("pk")
    assert (first.value, first.activity_id) == (Decimal("12.5"), copied.pk)
    assert second.value is None


def test_what_is_json_stays_json():
    batch = ImportBatchFactory()
    before = {"表": [{"id": 1, "名": "甲\n“乙”", "空": None}]}
    row = ImportedRow(batch=batch, row=2, change="new", key=1, label="一", before=before)

    insert_all([row])

    assert ImportedRow.objects.get(pk=row.pk).before == before


def test_fields_that_fill_themselves_in_do_so():
    body = Organization(name="甲（乙）会", kind="association")

    insert_all([body])

    assert (body.name_folded, body._state.adding) == ("甲(乙)会", False)
    assert Organization.objects.get(name_folded="甲(乙)会").pk == body.pk


def test_saving_goes_on_behind_the_keys_that_were_given():
    bodies = [Organization(name=f"第{n}会", kind="association") for n in range(3)]
    insert_all(bodies)
    keys = [body.pk for body in bodies]

    assert keys == sorted(set(keys))
    assert OrganizationFactory().pk > keys[-1]


def test_keys_that_wait_for_their_rows_are_given_to_nobody_else():
    waiting = Organization(name="甲会", kind="association")
    ready = make_ready([waiting])
    other = OrganizationFactory()

    insert_ready(ready)

    assert other.pk > waiting.pk
    assert Organization.objects.get(pk=waiting.pk).name == "甲会"
    assert not waiting._state.adding


def test_a_key_is_not_given_twice():
    first = Organization(name="甲会", kind="association")
    insert_all([first])
    key = first.pk
    Organization.objects.filter(pk=key).delete()
    second = Organization(name="乙会", kind="association")

    insert_all([second])

    assert second.pk > key


def test_what_the_database_refuses_is_refused():
    bodies = [PartyOrganization(name="甲党委", kind="committee") for _ in range(2)]

    with pytest.raises(IntegrityError):
        insert_all(bodies)


def test_nothing_is_asked_for_no_rows(django_assert_num_queries):
    with django_assert_num_queries(0):
        insert_all([])
        insert_ready(make_ready([]))


def test_rows_are_sent_in_blocks(monkeypatch):
    monkeypatch.setattr("bulletin.inserting.BLOCK", 2)
    bodies = [Organization(name=f"第{n}会", kind="association") for n in range(5)]

    insert_all(bodies)

    names = Organization.objects.order_by("pk").values_list("name", flat=True)
    assert list(names) == [f"第{n}会" for n in range(5)]

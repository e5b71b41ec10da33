"""A signed edition in the database itself: its row, its parts, its life, by plain SQL."""

from typing import Any

import pytest
from django.db import connection, models

from reports.models import Edition
from reports.models.guards import MOVING, PARTS
from tests.bulletin.test_guards import refused
from tests.factories.accounts import UserFactory
from tests.factories.reports import EditionFactory
from tests.house.test_factories import factories

pytestmark = pytest.mark.django_db

AT = "2022-03-16T03:28Z"
TABLE = Edition._meta.db_table


def signed(edition, state="signed"):
    Edition.objects.filter(pk=edition.pk).update(
        state=state,
        reviewed_by=UserFactory(),
        reviewed_at=AT,
        signed_by=UserFactory(),
        signed_at=AT,
        publish_at=AT if state == "published" else None,
    )
    return Edition.objects.get(pk=edition.pk)


def another(field: models.Field[Any, Any], row: models.Model) -> Any:
    """A value that the column does not hold."""
    now = getattr(row, field.attname)
    if isinstance(field, models.BooleanField):
        return not now
    if isinstance(field, models.JSONField):
        return '["donations"]'
    if isinstance(field, models.ForeignKey | models.IntegerField):
        return (now or 0) + 7
    if isinstance(field, models.DateTimeField):
        return "2030-01-01 00:00:00+00:00"
    if isinstance(field, models.DateField):
        return "2030-01-01"
    return "别的"


COLUMNS = [
    field for field in Edition._meta.local_concrete_fields if field.column not in MOVING
]


@pytest.mark.parametrize("field", COLUMNS, ids=lambda field: field.name)
def test_no_column_of_a_signed_edition_changes(field):
    row = signed(EditionFactory())
    said = refused(
        f'UPDATE {TABLE} SET "{field.column}" = %s WHERE id = %s',  # noqa: S608
        [another(field, row), row.pk],
    )
    assert "已签发的简报不能修改" in said


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("signed", "draft"),
        ("signed", "reviewed"),
        ("published", "signed"),
        ("published", "draft"),
        ("withdrawn", "published"),
        ("withdrawn", "signed"),
    ],
)
def test_its_state_does_not_go_back(before, after):
    row = signed(EditionFactory(), before)
    said = refused(f"UPDATE {TABLE} SET state = %s WHERE id = %s", [after, row.pk])  # noqa: S608
    assert "只能发布或撤回" in said


def test_its_time_of_publishing_is_written_once():
    row = signed(EditionFactory(), "published")
    said = refused(f"UPDATE {TABLE} SET publish_at = NULL WHERE id = %s", [row.pk])  # noqa: S608
    assert "发布时间只在发布时写入" in said


def test_it_is_published_and_withdrawn():
    row = signed(EditionFactory())
    Edition.objects.filter(pk=row.pk).update(state="published", publish_at=AT, version=9)
    Edition.objects.filter(pk=row.pk).update(state="withdrawn")


def test_it_is_not_deleted():
    row = signed(EditionFactory())
    assert "不能删除" in refused(f"DELETE FROM {TABLE} WHERE id = %s", [row.pk])  # noqa: S608


def part_of_signed(model):
    """A row of this kind, in an edition that has been signed since."""
    row = factories()[model]()
    entry = getattr(row, "entry", None) if not hasattr(row, "edition") else None
    section = getattr(entry or row, "section", None)
    edition = getattr(row, "edition", None) or section.edition
    signed(edition)
    return row


@pytest.mark.parametrize("model", PARTS, ids=lambda model: model.__name__)
@pytest.mark.parametrize("verb", ["UPDATE", "DELETE", "INSERT"])
def test_nothing_that_it_is_made_of_changes(model, verb):
    row, table = part_of_signed(model), model._meta.db_table
    columns = [
        field.column
        for field in model._meta.local_concrete_fields
        if not field.primary_key
    ]
    names = ", ".join(f'"{column}"' for column in columns)
    said = refused(
        {
            "UPDATE": f'UPDATE "{table}" SET id = id WHERE id = {row.pk}',  # noqa: S608
            "DELETE": f'DELETE FROM "{table}" WHERE id = {row.pk}',  # noqa: S608
            "INSERT": f'INSERT INTO "{table}" ({names}) SELECT {names} FROM "{table}"',  # noqa: S608
        }[verb]
    )
    assert "所属简报已签发" in said


@pytest.mark.parametrize("model", PARTS, ids=lambda model: model.__name__)
def test_parts_of_a_draft_are_free(model):
    row = factories()[model]()
    with connection.cursor() as raw:
        table = model._meta.db_table
        raw.execute(f'UPDATE "{table}" SET id = id WHERE id = %s', [row.pk])  # noqa: S608
        raw.execute(f'DELETE FROM "{table}" WHERE id = %s', [row.pk])  # noqa: S608

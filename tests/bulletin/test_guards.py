"""Guards of the database: each frozen row is refused past the ORM, on both databases."""

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction

from bulletin.guards import guards, lifted, present, put_up, take_down
from bulletin.models import FrozenModel
from tests.house.rooms import own_models
from tests.house.test_factories import factories

pytestmark = pytest.mark.django_db

WRITTEN_ONCE = [model for model in own_models() if issubclass(model, FrozenModel)]
EACH = pytest.mark.parametrize("model", WRITTEN_ONCE, ids=lambda model: model.__name__)


def refused(statement, values=()):
    """The sentence with which the database refuses a statement of plain SQL."""
    with (
        pytest.raises(IntegrityError) as error,
        transaction.atomic(),
        connection.cursor() as raw,
    ):
        raw.execute(statement, values)
    return str(error.value)


def test_every_guard_is_in_the_database():
    wanted = {guard.trigger for guard in guards()}
    assert wanted <= set(present(connection))
    assert len(wanted) > 2 * len(WRITTEN_ONCE)


@EACH
def test_a_row_that_is_written_once_is_not_updated_by_plain_sql(model):
    row, table = factories()[model](), model._meta.db_table
    key = model._meta.pk.column
    assert "只写一次，不能修改" in refused(
        f'UPDATE "{table}" SET {key} = {key} WHERE {key} = %s',  # noqa: S608
        [row.pk],
    )


@EACH
def test_a_row_that_is_written_once_is_not_deleted_by_plain_sql(model):
    row, table = factories()[model](), model._meta.db_table
    key = model._meta.pk.column
    delete = f'DELETE FROM "{table}" WHERE {key} = %s'  # noqa: S608
    assert "只写一次，不能删除" in refused(delete, [row.pk])
    assert model.objects.filter(pk=row.pk).exists()


@EACH
def test_a_table_of_such_rows_is_not_emptied(model):
    if connection.vendor == "postgresql":
        assert "不能删除" in refused(f'TRUNCATE "{model._meta.db_table}" CASCADE')


def test_no_table_with_rows_that_stay_is_emptied_at_once():
    """Also where only some rows stay: verified figures, sources, files."""
    tables = sorted({guard.table for guard in guards() if guard.event == "DELETE"})
    assert "organizations_figure" in tables
    for table in tables if connection.vendor == "postgresql" else ():
        assert refused(f'TRUNCATE "{table}" CASCADE')


def test_two_guards_never_bear_one_name():
    names = [guard.trigger for guard in guards()]
    assert len(names) == len(set(names))
    assert all(len(name) < 64 for name in names)  # longer ones PostgreSQL would cut


def test_lifted_they_are_gone_and_then_back():
    before = present(connection)
    with lifted(connection):
        assert present(connection) == {}
    assert present(connection) == before


def test_migrate_puts_up_what_is_missing():
    before = present(connection)
    take_down(connection)
    call_command("migrate", "bulletin", verbosity=0)
    assert present(connection) == before


def test_a_telling_migrate_touches_nothing(capsys):
    take_down(connection)
    call_command("migrate", "--plan")
    capsys.readouterr()
    assert present(connection) == {}
    put_up(connection)

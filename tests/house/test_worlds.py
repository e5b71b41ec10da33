"""A world is made once, then put back row by row with the chain of the trail."""

import pytest
from django.db import connection, transaction

from bulletin.audit import write_line
from bulletin.audit.verify import verify
from organizations.models import Activity
from tests.factories.organizations import OrganizationFactory
from tests.worlds import EVENTS, SAMPLE, World, _tables

pytestmark = pytest.mark.django_db


def never() -> None:
    pytest.fail("the world was made again: its rows could not be put back")


def made_before(world):
    """An earlier test has made the world and is over; it cannot be made again."""
    with transaction.atomic():
        world.put()
        transaction.set_rollback(True)
    again = World(never)
    again.kept, again.said = world.kept, world.said
    return again


def test_the_rows_of_the_sample_come_back_as_they_were():
    again = made_before(SAMPLE)
    assert not Activity.objects.exists()

    again.put()

    there = _tables()
    for table, (columns, rows) in again.kept.items():
        assert there[table][0] == columns
        assert set(rows) <= set(there[table][1])
    assert Activity.objects.count() > 1


@pytest.mark.parametrize("lines_before", [0, 2])
def test_each_line_of_the_trail_is_linked_to_the_one_before(lines_before):
    again = made_before(SAMPLE)
    for _ in range(lines_before):
        write_line(actor="person", action="tried")

    again.put()

    connection.check_constraints()
    found = verify()
    assert (found.lines, found.broken) == (lines_before + len(again.kept[EVENTS][1]), [])


def test_what_making_said_is_said_again():
    assert made_before(World(lambda: "said")).put() == "said"


def test_where_a_row_is_in_the_way_the_world_is_made_again():
    world = World(lambda: OrganizationFactory(name="甲会"))
    with transaction.atomic():
        world.put()
        transaction.set_rollback(True)
    columns, rows = world.kept["organizations_organization"]
    OrganizationFactory(pk=rows[0][columns.index("id")], name="乙会")
    again = World(never)
    again.kept = world.kept

    with pytest.raises(pytest.fail.Exception, match="made again"):
        again.put()

"""The numbered examples of the definition (section 1), as they stand there."""

from decimal import Decimal

from bulletin.zh.qualifiers import Qualifier
from tests.organizations.totals.courses import (
    assessed,
    below,
    new,
    noted,
    read,
    total,
    value,
    written,
)


def test_example_1_a_running_total_and_what_came_after_it():
    reading = read(total("B", 100, 5), new("B", 7, 5), new("B", 2, 8), day=8)
    assert value(reading) == 102
    assert written(reading) == "+100 +2"
    assert noted(reading) == {}


def test_example_2_a_running_total_goes_down():
    reading = read(total("B", 100, 5), total("B", 90, 8), day=8)
    assert value(reading) == 90
    assert written(reading) == "+90"
    assert noted(reading) == {"below": [2]}


def test_example_3_a_part_grows_after_the_whole():
    reading = read(
        total("B", 1302, 11), below("R", 1584, 11), total("B", 1400, 15), day=15
    )
    assert value(reading) == 1682
    assert written(reading) == "+1584 +1400 −1302"
    assert noted(reading) == {}


def test_example_4_the_first_running_total_of_a_part_after_the_whole():
    reading = read(below("R", 1584, 11), total("B", 1302, 16), day=16)
    assert value(reading) == 1584
    assert written(reading) == "+1584"
    assert noted(reading) == {"opening": [2]}
    assert value(reading, "B") == 1302
    assert noted(reading, "B") == {}


def test_example_5_nested_wholes():
    reading = read(
        below("A", 50, 5), below("R", 100, 5), below("A", 60, 8), new("A1", 2, 9), day=9
    )
    assert (value(reading), value(reading, "A")) == (112, 62)
    assert written(reading) == "+100 +60 −50 +2"
    assert written(reading, "A") == "+60 +2"
    assert noted(reading) == {}


def test_example_6_a_part_below_a_whole_that_is_not_the_roots():
    reading = read(below("A", 100, 5), total("A1", 40, 8), new("B", 7, 8), day=8)
    assert value(reading) == 107
    assert written(reading) == "+100 +7"
    assert noted(reading) == {"opening": [2]}


def test_example_7_a_destination_lies_inside_the_whole():
    whole, hongkong = 315_000_000, 41_289_000
    reading = read(
        below("R", whole, 11, activity=1, qualifier=Qualifier.ABOUT),
        below("R", hongkong, 11, activity=1, part_of=1, destination="hongkong"),
        new("B", 100_000, 13, destination="hongkong"),
        day=15,
    )
    assert written(reading) == "+315000000 +100000"
    assert value(reading) == 315_100_000
    assert assessed(reading).qualifier is Qualifier.ABOUT
    assert written(reading, destination="hongkong") == "+41289000 +100000"
    assert value(reading, destination="hongkong") == 41_389_000
    assert assessed(reading, destination="hongkong").qualifier is Qualifier.EXACT


def test_example_8_a_joint_activity_and_an_unknown_gift():
    joint = {"activity": 1}  # led by A1, then B: it stands under the first
    reading = read(
        new("A1", 200_000, 9, qualifier=Qualifier.OVER, **joint),
        new("B", 150_000, 9, activity=2),
        new("B", None, 9, activity=2),
        day=11,
    )
    whole = assessed(reading)
    assert (whole.value, whole.qualifier, whole.unknown) == (350_000, Qualifier.OVER, 1)
    assert (whole.low, whole.high) == (Decimal(350_000), None)
    assert written(reading) == "+200000 +150000 +?"
    part = assessed(reading, "A1")
    assert (part.value, part.qualifier, part.unknown) == (200_000, Qualifier.OVER, 0)
    assert (part.low, part.high) == (200_000, 300_000)
    assert written(reading, "A1") == "+200000"

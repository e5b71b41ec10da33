"""Which bridges are read by themselves, on the database."""

from organizations.totals.answers.bridges import bridges, told
from organizations.totals.answers.places import NOT_SAID
from organizations.totals.reading.question import Question
from tests.organizations.totals.campaigns import march

CASH, VALUE, THINGS = "donation_cash", "donation_value", "donated_goods"


def read_by_themselves(office):
    question = Question(office.campaign.code, march(15))
    found = told(bridges(question, march(10)))
    return [
        (indicator.code, where, bridge.this.value) for bridge, indicator, where in found
    ]


def test_a_part_of_a_sum_is_told_with_the_sum_alone(office):
    office.figure("B", 15, 5, indicator=CASH)
    office.figure("B", 68, 12, indicator=VALUE)
    assert read_by_themselves(office) == [(VALUE, "", 83)]


def test_each_is_told_with_the_place_or_the_thing_it_is_of(office):
    office.figure("B", 68, 5, indicator=VALUE, destination="hongkong")
    office.figure("B", 7, 12, indicator=VALUE)
    thing = {"indicator": THINGS, "unit": "个"}
    office.figure("B", 9, 12, item="口罩", destination="hongkong", **thing)
    assert read_by_themselves(office) == [
        (THINGS, "口罩", 9),
        (VALUE, "", 75),
        (VALUE, "香港", 68),
        (VALUE, NOT_SAID, 7),
    ]

"""What users of other systems complained of, replayed here: the number that must come out.

Sources: public issue threads of akvo/akvo-rsr, IFRCGo/go-api, civicrm/civicrm-core and
SalesforceFoundation/NPSP, read 2026-11; each test names its thread.
"""

import pytest

from organizations.choices import PartnerRole
from organizations.models import Activity
from organizations.totals.answers.total import total, totals_of
from organizations.totals.reading.question import Question
from tests.factories.organizations import (
    ActivityLeadFactory,
    ActivityPartnerFactory,
    PartyOrganizationFactory,
)
from tests.organizations.totals.campaigns import at, march


def asked(office, day=31, **fields):
    return total(Question(office.campaign.code, march(day), "volunteers", **fields))


def value(office, day=31, **fields):
    return asked(office, day, **fields).value


def test_akvo_rsr_5194_the_summary_over_periods_of_a_running_total_is_its_last_value(
    office,
):
    for day, reached in ((5, 100), (10, 250), (15, 400)):
        office.total("B", reached, day)
    assert [value(office, day) for day in (5, 10, 15, 31)] == [
        100,
        250,
        400,
        400,
    ]  # never 750


def test_akvo_rsr_5211_a_programme_adds_the_last_value_of_each_that_reports(office):
    for day, reached in ((5, 10), (10, 25)):
        office.total("A", reached, day)
    for day, reached in ((5, 5), (10, 15), (15, 40)):
        office.total("B", reached, day)
    assert value(office) == 65  # the sum over the periods would be 95


def test_akvo_rsr_5212_a_running_total_does_not_fall_because_one_body_was_silent(office):
    office.total("A", 300, 5), office.total("B", 200, 5), office.total("B", 260, 10)
    assert (value(office, 5), value(office, 10)) == (
        500,
        560,
    )  # the next report alone: 260


def test_akvo_rsr_5239_of_one_reporter_the_last_value_of_several_the_sum_of_the_last(
    office,
):
    office.total("A", 3, 5), office.total("A", 5, 6), office.total("A", 9, 7)
    assert value(office) == 9  # not 17
    office.total("B", 4, 6)
    assert value(office) == 13


def test_akvo_rsr_5241_an_earlier_period_restated_late_leaves_the_later_ones(office):
    office.total("B", 100, 5), office.total("B", 250, 10)
    office.total("B", 120, 5, in_force_from=at(20))
    assert [value(office, day) for day in (5, 10, 15)] == [120, 250, 250]


def test_go_api_2591_three_sources_for_one_thing_are_never_added(office):
    by_ourselves = office.below("R", 1, 5, in_force_from=at(6))
    by_others = office.below("R", 2, 5, in_force_from=at(7))
    found = asked(office)
    assert found.value == 2  # not 3: the one verified last
    assert [(note.code, note.figures) for note in found.notes] == [
        ("conflict", (by_ourselves.pk, by_others.pk))
    ]


@pytest.mark.parametrize("count", range(1, 6))
def test_civicrm_5791_and_13906_a_gift_with_several_credits_is_one_gift(office, count):
    gift = office.activity("A")
    office.figure(gift, 500, 5)
    office.figure("B", 70, 5)
    for position in range(2, count + 1):
        ActivityLeadFactory(activity=gift, position=position)
        ActivityPartnerFactory(activity=gift, role=PartnerRole.JOINT)
    assert value(office) == 570
    listed = Activity.objects.filter(
        leads__isnull=False
    )  # a join: the gift once for each lead
    assert listed.count() == count + 1
    (row,) = totals_of(listed)
    assert row.value == 570
    bodies = [office.bodies[name].pk for name in ("A", "B")]
    assert [value(office, party=body) for body in bodies] == [
        500,
        70,
    ]  # the parts are the whole


def test_npsp_1971_a_body_that_leads_and_takes_part_has_the_gift_once(office):
    gift = office.activity("A")
    office.figure(gift, 500, 5)
    for role in (PartnerRole.JOINT, PartnerRole.GUIDE):
        ActivityPartnerFactory(
            activity=gift, party=office.bodies["A"], organization=None, role=role
        )
    ActivityLeadFactory(activity=gift, position=2, party=PartyOrganizationFactory())
    assert value(office, party=office.bodies["A"].pk) == value(office) == 500

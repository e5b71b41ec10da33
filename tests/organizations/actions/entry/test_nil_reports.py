"""零报告: recorded once for a body and a day, taken back by voiding."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from bulletin.models import District
from organizations.actions.entry.nil_reports import nil_reports, record_nil, undo_nil
from organizations.actions.verifying.verification import verify
from organizations.choices import Form, Status
from organizations.models import Activity
from tests.factories.organizations import ActivityFactory, ExpectedReporterFactory

DAY = date(2022, 3, 11)


@pytest.fixture
def expected(db):
    return ExpectedReporterFactory()


def test_a_nil_report_is_a_record_that_waits_to_be_verified(user, expected):
    activity = record_nil(expected=expected, day=DAY, by=user("recorder"))
    assert (activity.form, activity.status) == (Form.NIL, Status.PENDING)
    assert [lead.party for lead in activity.leads.all()] == [expected.party]
    assert activity.ends_on == activity.received_on == DAY
    assert not activity.figures.exists()
    assert verify(activity=activity, by=user("verifier")).status == Status.VERIFIED


def test_a_second_one_for_the_same_day_is_refused(user, expected):
    record_nil(expected=expected, day=DAY, by=user("recorder"))
    with pytest.raises(ValidationError, match="已经记过"):
        record_nil(expected=expected, day=DAY, by=user("recorder"))
    record_nil(expected=expected, day=date(2022, 3, 18), by=user("recorder"))
    assert Activity.objects.filter(form=Form.NIL).count() == 2


def test_it_is_taken_back_by_voiding_and_can_be_recorded_again(user, expected):
    person = user("recorder")
    undone = undo_nil(
        activity=record_nil(expected=expected, day=DAY, by=person), by=person
    )
    assert (undone.status, undone.reason) == (Status.VOID, "撤销零报告")
    assert not nil_reports(expected.campaign, DAY).exists()
    record_nil(expected=expected, day=DAY, by=person)
    assert nil_reports(expected.campaign, DAY).count() == 1


def test_a_verified_one_is_taken_back_by_a_verifier_alone(user, expected):
    person = user("recorder")
    activity = record_nil(expected=expected, day=DAY, by=person)
    activity = verify(activity=activity, by=user("verifier"))
    with pytest.raises(ValidationError, match="只有核实员"):
        undo_nil(activity=activity, by=person)
    assert undo_nil(activity=activity, by=user("verifier")).status == Status.VOID


def test_what_is_no_nil_report_is_not_undone_so(user, db):
    with pytest.raises(ValidationError, match="不是零报告"):
        undo_nil(activity=ActivityFactory(), by=user("recorder"))


def test_one_bound_to_districts_records_none_for_others(user, expected):
    here, there = District.objects.all()[:2]
    person = user("recorder")
    person.districts.set([here])
    expected.party.district = there
    expected.party.save()
    with pytest.raises(ValidationError, match="您只负责"):
        record_nil(expected=expected, day=DAY, by=person)
    assert not Activity.objects.exists()

"""转交: to a recorder at work who may open it; the content stays, the queue of the other has it."""

import pytest
from django.core.exceptions import ValidationError

from organizations.actions.verifying import handing, verification
from organizations.models import Activity, ActivityStep
from organizations.questions import queues
from tests.factories.accounts import DistrictFactory

pytestmark = pytest.mark.django_db


def hand(office, activity, to, note="请补地点"):
    return handing.hand_over(activity=activity, by=office.luru, to=to, note=note)


def test_it_moves_from_the_one_queue_into_the_other(office):
    activity = hand(office, office.draft(), office.luru2)
    rows = Activity.objects.all()
    assert not queues.drafts_of(office.luru, rows).exists()
    assert queues.drafts_of(office.luru2, rows).get() == activity
    assert queues.returned_to(office.luru2, rows).get() == activity
    assert activity.changed_by == office.luru
    step = ActivityStep.objects.get()
    assert (str(step), step.reason) == ("转交", f"转给{office.luru2}：请补地点")


def test_what_was_returned_goes_with_its_reason_and_comes_back_to_the_colleague(office):
    activity = verification.send_back(
        activity=office.pending(), by=office.heshi, reason="缺日期"
    )
    activity = hand(office, activity, office.luru2, note="")
    assert (activity.status, activity.reason) == ("returned", "缺日期")
    verification.submit(activity=activity, by=office.luru2)
    verification.send_back(activity=activity, by=office.heshi, reason="还缺地点")
    rows = Activity.objects.all()
    assert queues.returned_to(office.luru2, rows).exists()
    assert not queues.returned_to(office.luru, rows).exists()


def test_once_verified_it_is_in_nobody_s_hands(office):
    activity = hand(office, office.draft(), office.luru2)
    office.figure(activity)
    verification.submit(activity=activity, by=office.luru2)
    assert verification.verify(activity=activity, by=office.heshi).assigned_to is None


@pytest.mark.parametrize(
    ("who", "words"),
    [
        ("luru", "已在“.*”手里"),
        ("heshi", "不是在职的录入员"),
        ("gone", "不是在职的录入员"),
    ],
)
def test_only_a_recorder_at_work_takes_over(office, user, who, words):
    people = {"luru": office.luru, "heshi": office.heshi}
    to = people.get(who) or user("recorder", is_active=False)
    with pytest.raises(ValidationError, match=words):
        hand(office, office.draft(), to)


def test_who_could_not_open_it_does_not_take_over(office, user):
    there = user("recorder")
    there.districts.add(DistrictFactory())
    with pytest.raises(ValidationError, match="不负责这条活动的所在区"):
        hand(office, office.draft(), there)


def test_what_waits_or_counts_is_not_handed_over(office):
    for activity in (office.pending(), office.verified()):
        with pytest.raises(ValidationError, match="才能转交"):
            hand(office, activity, office.luru2)


def test_colleagues_are_the_recorders_at_work_oneself_first(office, user):
    user("recorder", is_active=False)
    assert handing.colleagues(office.luru2) == [office.luru2, office.luru]


def test_one_takes_over_oneself_what_a_colleague_left(office):
    activity = handing.hand_over(
        activity=office.draft(), by=office.luru2, to=office.luru2, note="同事请假"
    )
    assert activity.assigned_to == office.luru2
    assert ActivityStep.objects.get().reason == "接手：同事请假"
    assert queues.drafts_of(office.luru2, Activity.objects.all()).get() == activity

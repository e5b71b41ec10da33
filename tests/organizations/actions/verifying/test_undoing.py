"""撤销: a step is taken back by who took it, while nothing has come of it; else it says why not."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from bulletin.models.audit import AuditEvent
from organizations.actions.entry import activities
from organizations.actions.verifying import corrections, undoing, verification
from organizations.choices import Deed
from organizations.models import Activity, ActivityStep, Figure
from tests.factories.reports import EntryActivityFactory, EntryFactory

pytestmark = pytest.mark.django_db


def last(activity):
    return ActivityStep.objects.filter(activity=activity).order_by("-id").first()


def undone(activity, by):
    return undoing.undo(step=last(activity), by=by)


def test_sending_to_be_verified_is_taken_back(office):
    activity = undone(office.pending(), office.luru)
    assert activity.status == "draft"
    assert (last(activity).deed, last(activity).reason) == (Deed.UNDO, "撤销“送核实”")
    assert AuditEvent.objects.order_by("-id").first().action == "activity_undone"


def test_sent_again_after_a_return_and_taken_back_it_is_returned_with_its_reason(office):
    activity = verification.send_back(
        activity=office.pending(), by=office.heshi, reason="缺日期"
    )
    verification.submit(activity=activity, by=office.luru)
    activity = undone(activity, office.luru)
    assert (activity.status, activity.reason) == ("returned", "缺日期")


def test_a_verification_taken_back_leaves_nothing_that_counts(office):
    activity = undone(office.verified(), office.heshi)
    assert (activity.status, activity.verified_by, activity.verified_narrative) == (
        "pending",
        None,
        "",
    )
    assert not Figure.objects.in_force().exists()
    draft = Figure.objects.drafts().get()
    assert (draft.value, draft.changed_by) == (30, office.luru)
    verification.verify(activity=activity, by=office.heshi)
    assert Figure.objects.in_force().get() == draft


def test_that_it_counted_for_a_while_stays_known(office):
    activity = office.verified()
    at = activity.verified_at
    undone(activity, office.heshi)
    assert [figure.value for figure in Figure.objects.in_force(at)] == [30]


def test_a_part_taken_back_stays_part_of_its_whole(office):
    activity = office.draft()
    whole = office.figure(activity, 500)
    office.figure(activity, 200, part_of=whole)
    verification.submit(activity=activity, by=office.luru)
    undone(verification.verify(activity=activity, by=office.heshi), office.heshi)
    part = Figure.objects.drafts().get(value=200)
    assert part.part_of == Figure.objects.drafts().get(value=500)


def test_a_return_and_a_voiding_are_taken_back(office):
    activity = verification.send_back(
        activity=office.pending(), by=office.heshi, reason="缺日期"
    )
    assert undone(activity, office.heshi).status == "pending"
    draft = verification.void(activity=office.draft(), by=office.luru, reason="重复")
    assert undone(draft, office.luru).status == "draft"


def test_the_offer_of_a_correction_is_taken_back(office):
    activity = corrections.begin(activity=office.verified(), by=office.luru)
    verification.submit(activity=activity, by=office.luru)
    activity = undone(activity, office.luru)
    assert (activity.status, activity.awaits_verifier) == ("correcting", False)


def _by_another(office):
    return office.pending(), office.luru2, "只有本人能撤销"


def _something_after(office):
    activity = office.pending()
    step = last(activity)
    verification.send_back(activity=activity, by=office.heshi, reason="缺日期")
    return step, office.luru, "之后又办过“退回”"


def _changed_after(office):
    activity = office.pending()
    activities.save_activity(
        activity=Activity.objects.get(pk=activity.pk), by=office.luru2
    )
    return activity, office.luru, "之后改过内容"


def _in_an_edition(office):
    activity = office.verified()
    EntryActivityFactory(entry=EntryFactory(), activity=activity)
    return activity, office.heshi, "已编入简报"


def _voided_after_it_counted(office):
    activity = verification.void(
        activity=office.verified(), by=office.heshi, reason="重复"
    )
    return activity, office.heshi, "作废前已核实"


def _verified_correction(office):
    activity = corrections.begin(activity=office.verified(), by=office.luru)
    verification.submit(activity=activity, by=office.luru)
    verification.verify(activity=activity, by=office.heshi)
    return activity, office.heshi, "的更正已核实"


def _not_a_step_to_undo(office):
    return undone(office.pending(), office.luru), office.luru, "“撤销”不能撤销"


@pytest.mark.parametrize(
    "case",
    [
        _by_another,
        _something_after,
        _changed_after,
        _in_an_edition,
        _voided_after_it_counted,
        _verified_correction,
        _not_a_step_to_undo,
    ],
    ids=lambda case: case.__name__,
)
def test_what_cannot_be_taken_back_says_why_and_stays(office, case):
    given, by, words = case(office)
    step = given if isinstance(given, ActivityStep) else last(given)
    before = Activity.objects.get().status
    assert words in undoing.why_not_undo(step, by)
    with pytest.raises(ValidationError, match=words):
        undoing.undo(step=step, by=by)
    assert Activity.objects.get().status == before


def test_after_two_hours_it_is_no_slip(office, on_day):
    activity = office.pending()
    late = timezone.localtime() + timedelta(hours=3)
    on_day(late.replace(tzinfo=None).isoformat())
    with pytest.raises(ValidationError, match="已过两小时"):
        undone(activity, office.luru)

"""Submitting, verifying, sending back, voiding: who may, and what becomes of the figures."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from bulletin.guards import lifted
from bulletin.models.audit import AuditEvent
from organizations.actions.entry import activities
from organizations.actions.verifying import verification
from organizations.models import Activity, ActivityStep, Figure, Indicator
from tests.factories.organizations import ActivityLeadFactory

pytestmark = pytest.mark.django_db


def status_of(activity):
    return Activity.objects.get(pk=activity.pk).status


def refused(words):
    return pytest.raises(ValidationError, match=words)


# Submitting --------------------------------------------------------------------------------------


def test_a_complete_draft_is_submitted(office):
    activity = office.pending()
    assert status_of(activity) == "pending"
    assert not Figure.objects.in_force().exists()


def test_an_activity_without_a_leading_body_is_not_submitted(office):
    activity = office.draft()
    activity.leads.all().delete()
    with refused("没有填牵头单位"):
        verification.submit(activity=activity, by=office.luru)
    assert status_of(activity) == "draft"


@pytest.mark.parametrize(
    ("fields", "with_figure", "missing"),
    [
        ({"narrative": " "}, False, ["没有填正文"]),
        ({"narrative": "", "form": "appeal"}, False, ["没有填正文"]),
        ({"narrative": "", "form": "return"}, False, ["汇总报送没有填数据"]),
        ({"narrative": "", "form": "return"}, True, []),
        ({"narrative": "", "form": "nil"}, False, []),
        (
            {"narrative": "", "form": "nil"},
            True,
            ["零报告不应有数据，请改选形式或删去数据"],
        ),
        ({}, False, []),
    ],
)
def test_what_is_missing_depends_on_the_form(office, fields, with_figure, missing):
    activity = office.draft(**fields)
    if with_figure:
        office.figure(activity)
    assert verification.what_is_missing(activity) == missing


def test_figures_that_entry_refuses_are_not_submitted(office):
    activity = office.draft()
    office.figure(activity, unit="名")
    with refused("不能用“名”"):
        verification.submit(activity=activity, by=office.luru)


def test_a_joint_activity_with_a_running_total_of_one_body_is_not_submitted(office):
    activity = office.draft()
    ActivityLeadFactory(activity=activity, position=2)
    office.figure(activity, counting="total")
    with refused("“本项”"):
        verification.submit(activity=activity, by=office.luru)


# Verifying ---------------------------------------------------------------------------------------


def test_verifying_puts_the_figures_in_force(office):
    activity = office.verified()
    (figure,) = activity.figures.all()
    assert figure.is_in_force
    assert figure.verified_by == office.heshi
    assert (activity.status, activity.verified_by) == ("verified", office.heshi)
    assert activity.verified_at == figure.in_force_from


def test_nobody_verifies_what_he_changed_last(office, user):
    activity = office.pending()
    both = user("recorder", "verifier")
    activity.background = "补充"
    activities.save_activity(activity=activity, by=both)
    with refused("不能核实自己最后修改"):
        verification.verify(activity=activity, by=both)
    assert status_of(activity) == "pending"
    verification.verify(activity=activity, by=office.heshi)


def test_nobody_verifies_a_figure_he_changed_last(office, user):
    activity = office.draft()
    figure = office.figure(activity)
    both = user("recorder", "verifier")
    figure.touched_by(both.pk).save()
    verification.submit(activity=activity, by=office.luru)
    with refused("不能核实自己最后修改"):
        verification.verify(activity=activity, by=both)
    assert not Figure.objects.in_force().exists()


def test_who_submits_may_verify_what_another_changed(office, user):
    both = user("recorder", "verifier")
    activity = office.draft()
    verification.submit(activity=activity, by=both)
    verification.verify(activity=activity, by=both)
    assert status_of(activity) == "verified"


def test_verifying_refuses_what_became_wrong_meanwhile(office):
    activity = office.pending()
    ActivityLeadFactory(activity=activity, position=2)
    activity.figures.update(counting="total")
    with refused("“本项”"):
        verification.verify(activity=activity, by=office.heshi)
    assert status_of(activity) == "pending"


# Sending back ------------------------------------------------------------------------------------


def test_what_is_sent_back_says_why_and_may_be_submitted_again(office):
    activity = verification.send_back(
        activity=office.pending(), by=office.heshi, reason=" 请补日期 "
    )
    assert (status_of(activity), activity.reason) == ("returned", "请补日期")
    again = verification.submit(activity=activity, by=office.luru)
    assert (again.status, again.reason) == ("pending", "")


@pytest.mark.parametrize("reason", ["", "  "])
def test_nothing_is_sent_back_or_voided_without_a_reason(office, reason):
    activity = office.pending()
    for act in (verification.send_back, verification.void):
        with refused("须写明原因"):
            act(activity=activity, by=office.heshi, reason=reason)
    assert status_of(activity) == "pending"


# Voiding -----------------------------------------------------------------------------------------


def test_a_void_activity_counts_no_longer(office):
    activity = office.verified()
    verification.void(activity=activity, by=office.heshi, reason="重复报送")
    (figure,) = activity.figures.all()
    assert figure.in_force_until is not None
    assert not Figure.objects.in_force().exists()
    assert Figure.objects.in_force(figure.in_force_from).exists()
    assert status_of(activity) == "void"


def test_a_recorder_voids_a_draft_but_nothing_verified(office):
    verification.void(activity=office.draft(), by=office.luru, reason="录错")
    activity = office.verified()
    with refused("只有核实员能作废"):
        verification.void(activity=activity, by=office.luru, reason="录错")
    assert status_of(activity) == "verified"


def test_nobody_voids_alone_what_he_changed_last(office, user):
    both = user("recorder", "verifier")
    activity = office.draft()
    activity = activities.save_activity(activity=activity, by=both)
    verification.submit(activity=activity, by=both)
    verification.verify(activity=activity, by=office.heshi)
    with refused("请由另一人作废"):
        verification.void(activity=activity, by=both, reason="录错")


# From where --------------------------------------------------------------------------------------

STEPS = {
    "submit": lambda activity, office: verification.submit(
        activity=activity, by=office.luru
    ),
    "verify": lambda activity, office: verification.verify(
        activity=activity, by=office.heshi
    ),
    "send_back": lambda activity, office: verification.send_back(
        activity=activity, by=office.heshi, reason="请补"
    ),
    "void": lambda activity, office: verification.void(
        activity=activity, by=office.heshi, reason="重复"
    ),
}
OPEN = {
    "draft": {"submit", "void"},
    "pending": {"verify", "send_back", "void"},
    "returned": {"submit", "void"},
    "verified": {"void"},
    "correcting": {"submit", "void"},
    "offered": {"verify", "send_back", "void"},
    "void": set(),
}


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("status", OPEN)
def test_each_step_leads_on_from_its_statuses_alone(office, status, step):
    activity = office.draft()
    who = {"verified_by": office.heshi, "verified_at": "2022-03-12T00:00:00Z"}
    given = who if status in ("verified", "correcting", "offered") else {}
    if status == "offered":
        offer = {"offered_by": office.luru, "offered_at": "2022-03-13T00:00:00Z"}
        status, given = "correcting", {**given, **offer}
        step_is_open = step in OPEN["offered"]
    else:
        step_is_open = step in OPEN[status]
    with lifted(connection):  # it was verified by nobody
        rows = Activity.objects.filter(pk=activity.pk)
        rows.update(status=status, reason="原因", **given)
    if step_is_open:
        STEPS[step](activity, office)
        assert ActivityStep.objects.filter(activity=activity, before=status).count() == 1
    else:
        with pytest.raises(ValidationError):
            STEPS[step](activity, office)
        assert status_of(activity) == status
        assert not ActivityStep.objects.filter(activity=activity).exists()


def test_each_step_leaves_a_line_of_the_life_and_one_of_the_trail(office):
    activity = office.verified()
    steps = list(
        activity.steps.order_by("id").values_list("before", "after", "taken_by__username")
    )
    assert steps == [("draft", "pending", "luru"), ("pending", "verified", "heshi")]
    trail = AuditEvent.objects.filter(kind="organizations.activity").order_by("id")
    assert [line.action for line in trail] == [
        "activity_added",
        "activity_pending",
        "activity_verified",
    ]
    assert trail.last().details["before"] == "pending"


def test_a_refused_step_leaves_its_refusal_and_nothing_else(office):
    activity = office.pending()
    lines, steps = AuditEvent.objects.count(), ActivityStep.objects.count()
    with pytest.raises(ValidationError):
        verification.submit(activity=activity, by=office.luru)
    refusal = AuditEvent.objects.order_by("-id").first()
    assert (refusal.result, bool(refusal.details["reason"])) == ("refused", True)
    assert AuditEvent.objects.count() == lines + 1
    assert ActivityStep.objects.count() == steps


def test_verifying_does_not_change_who_changed_the_content(office):
    activity = office.verified()
    assert activity.changed_by == office.luru
    assert Indicator.objects.get(code="volunteers").is_used

"""停用: open work goes to a colleague in one press; no duty is left empty without a reason."""

import pytest
from django.core.exceptions import ValidationError

from bulletin.models.audit import AuditEvent
from organizations.actions.leaving import leave, open_work
from organizations.models import ActivityStep
from tests.factories.arrivals import PasteFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(user):
    return user("administrator")


def test_all_in_hand_goes_to_the_colleague_and_the_account_is_closed(office, admin):
    drafts = [office.draft(), office.draft()]
    waiting = office.pending()
    paste = PasteFactory(created_by=office.luru)
    assert open_work(office.luru).to_hand_over == 3

    count = leave(person=office.luru, to=office.luru2, by=admin, reason="")

    assert count == 3
    for activity in drafts:
        activity.refresh_from_db()
        assert activity.assigned_to == office.luru2
    waiting.refresh_from_db()
    assert waiting.assigned_to is None
    paste.refresh_from_db()
    assert paste.created_by == office.luru2
    office.luru.refresh_from_db()
    assert not office.luru.is_active
    assert open_work(office.luru).to_hand_over == 0
    assert ActivityStep.objects.filter(deed="hand_over").count() == 2
    assert AuditEvent.objects.get(action="user_left").details["handed_over"] == 3


@pytest.mark.parametrize(
    ("case", "words"),
    [
        ("nobody", "还有 1 件没有办完，请选接手的人"),
        ("self", "接手的人不能是他自己"),
        ("empty", "没有人担任核实员"),
        ("twice", "已经停用"),
        ("admin", "不能停用自己的账号"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_changes(office, admin, case, words):
    office.draft()
    if case == "twice":
        leave(person=office.luru, to=office.luru2, by=admin, reason="")
    person, to = {
        "nobody": (office.luru, None),
        "self": (office.luru, office.luru),
        "empty": (office.heshi, None),
        "twice": (office.luru, office.luru2),
        "admin": (admin, None),
    }[case]
    with pytest.raises(ValidationError, match=words):
        leave(person=person, to=to, by=admin, reason=" ")
    person.refresh_from_db()
    assert person.is_active is (case != "twice")


def test_with_a_reason_a_duty_may_be_left_empty(office, admin):
    leave(person=office.heshi, to=None, by=admin, reason="下周有人接任")
    details = AuditEvent.objects.get(action="user_left").details
    assert (details["empty"], details["reason"]) == (["核实员"], "下周有人接任")

"""我不在的时候: a colleague back from leave finds what others did with their work."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from bulletin import audit
from organizations.actions.bodies.proposing import refuse
from tests.factories.accounts import AuditEventFactory
from tests.factories.organizations import ActivityFactory, ActivityStepFactory
from tests.factories.register import RegisterChangeFactory

pytestmark = pytest.mark.django_db
AWAY = "/reports/away/"


def test_what_others_did_since_is_shown_and_what_one_did_oneself_is_not(signed_in, user):
    client = signed_in("recorder")
    verifier = user("verifier", display_name="核实的人")
    mine = ActivityFactory(created_by=client.user)
    theirs = ActivityFactory(created_by=user("recorder"))
    ActivityStepFactory(activity=mine, taken_by=verifier, reason="缺活动日期")
    ActivityStepFactory(activity=mine, taken_by=client.user, reason="我自己办的")
    ActivityStepFactory(activity=theirs, taken_by=verifier, reason="别人的")
    change = RegisterChangeFactory(proposed_by=client.user)
    refuse(change=change, by=verifier, remark="没有批复")

    page = client.get(AWAY).content.decode()

    assert "缺活动日期" in page
    assert "核实的人" in page
    assert "没有批复" in page
    assert "我自己办的" not in page
    assert "别人的" not in page
    later = (timezone.localdate() + timedelta(days=1)).isoformat()
    assert "缺活动日期" not in client.get(AWAY, {"since": later}).content.decode()
    assert client.get(AWAY, {"since": "昨天的昨天"}).status_code == 200


def test_it_begins_with_the_last_sign_in_on_an_earlier_day(signed_in):
    client = signed_in("recorder")
    long_ago = timezone.now() - timedelta(days=400)
    AuditEventFactory(
        action="user_signed_in",
        actor=client.user.username,
        kind=client.user._meta.label_lower,
        key=str(client.user.pk),
        label="",
    )
    now = timezone.now() + timedelta(minutes=1)
    found = audit.last_time(action="user_signed_in", of=client.user, before=now)
    assert found is not None
    assert (
        audit.last_time(action="user_signed_in", of=client.user, before=long_ago) is None
    )


def test_the_desk_leads_there(signed_in, campaign):
    page = signed_in("recorder").get(reverse("reports:desk")).content.decode()
    assert AWAY in page

"""A key at the door: what the trail is told, and what reading leaves unwritten."""

import pytest

from bulletin.api_keys.giving import give
from bulletin.api_keys.using import UNKNOWN_TOLD, KeyRefused, let_in
from bulletin.models import ApiKey
from bulletin.models.audit import AuditEvent
from tests.factories.accounts import ApiKeyFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_counts(settings, tmp_path):
    settings.VAR = tmp_path


@pytest.fixture
def secret():
    return give(key=ApiKeyFactory(reads_totals=False, per_minute=3), by=UserFactory())


def told(action):
    rows = AuditEvent.objects.filter(action=action).order_by("pk")
    return [row.details for row in rows]


def refused(secret, scope=""):
    with pytest.raises(KeyRefused) as caught:
        let_in(secret, scope)
    return caught.value.status, caught.value.code


def test_keys_that_nobody_was_given_do_not_flood_the_trail(on_day):
    on_day("2022-03-16T09:00:00")
    for number in range(UNKNOWN_TOLD + 5):
        assert refused(f"bx_{number}") == (401, "unknown_key")
    assert len(told("api_refused")) == UNKNOWN_TOLD
    on_day("2022-03-16T10:00:00")
    refused("bx_0")
    assert len(told("api_refused")) == UNKNOWN_TOLD + 1


def test_each_day_has_its_first_use(secret, on_day):
    for day in ("2022-03-16", "2022-03-16T09:00:00", "2022-03-17"):
        on_day(day)
        let_in(secret, "editions")
    assert len(told("api_key_used")) == 2
    on_day("2022-03-16T10:00:00")
    let_in(secret, "")
    assert len(told("api_key_used")) == 2
    assert str(ApiKey.objects.get().last_used_on) == "2022-03-17"


def test_each_reason_of_refusal_is_told_once_an_hour(secret, on_day):
    on_day("2022-03-16T09:00:00")
    assert refused(secret, "totals") == (403, "out_of_scope")
    assert refused(secret, "totals") == (403, "out_of_scope")
    let_in(secret, "editions")
    assert refused(secret, "editions") == (429, "over_limit")
    assert refused(secret, "totals") == (429, "over_limit")
    reasons = [details["reason"] for details in told("api_refused")]
    assert len(reasons) == 2
    assert reasons[0].startswith("这把密钥不能读取合计")
    assert reasons[1] == "一分钟内超过 3 次"
    on_day("2022-03-16T10:00:00")
    refused(secret, "totals")
    assert len(told("api_refused")) == 3

"""合理范围 in the admin: the administrator tunes them, a wrong one is told in Chinese."""

from decimal import Decimal

import pytest

from organizations.models import PlausibilityLimit
from tests.organizations.admin.forms import address, opened

pytestmark = pytest.mark.django_db


def hours_for_each_volunteer() -> PlausibilityLimit:
    """The one that is shipped."""
    return PlausibilityLimit.objects.get(
        numerator__code="service_hours", denominator__code="volunteers"
    )


def test_an_administrator_changes_a_limit(signed_in):
    client = signed_in("administrator")
    limit = hours_for_each_volunteer()
    url = address("plausibilitylimit", "change", limit.pk)
    values = opened(client, url)

    client.post(url, {**values, "high": "80.5", "_save": "1"})

    limit.refresh_from_db()
    assert (limit.low, limit.high) == (Decimal("0.1"), Decimal("80.5"))
    assert (
        "服务时长÷志愿者"
        in client.get(address("plausibilitylimit", "changelist")).content.decode()
    )


def test_a_limit_whose_ends_are_the_wrong_way_round_is_refused(signed_in):
    client = signed_in("administrator")
    url = address("plausibilitylimit", "change", hours_for_each_volunteer().pk)

    response = client.post(url, {**opened(client, url), "low": "200", "_save": "1"})

    assert "下限不能高于上限" in response.content.decode()


def test_a_recorder_reads_limits_and_changes_none(signed_in):
    client = signed_in("recorder")

    assert client.get(address("plausibilitylimit", "changelist")).status_code == 200
    assert client.get(address("plausibilitylimit", "add")).status_code == 403

"""需要过问: the question about a 累计 whose meaning has changed, and its answer."""

import pytest

from bulletin.models import District
from bulletin.models.audit import AuditEvent
from organizations.models import RestatedFigure
from tests.factories.organizations import RestatedFigureFactory
from tests.organizations.totals.campaigns import at

PAGE, CONFIRM = "/reports/findings/", "/reports/findings/confirm/"
QUERY = {"campaign": "drive", "cutoff": "2022-03-31"}
BUTTON = "口径无误"


@pytest.fixture
def told(office):
    """A 累计 of 款物未分 that became one of 捐赠价值."""
    figure = office.total("B", 68, 8, indicator="donation_value")
    return RestatedFigureFactory(figure=figure).figure


def asked(client):
    return [it.code for it in client.get(PAGE, QUERY).context["findings"]]


def answer(client, figure):
    data = {"figure": figure, "back": f"{PAGE}?campaign=drive"}
    return client.post(CONFIRM, data, follow=True).content.decode()


def test_who_verifies_confirms_it_and_it_is_not_asked_again(signed_in, told):
    client = signed_in("verifier")
    page = client.get(PAGE, QUERY).content.decode()
    assert "原按第三项另计" in page
    assert BUTTON in page
    assert "已确认：按合计" in answer(client, told.pk)
    assert asked(client) == []
    row = RestatedFigure.objects.get()
    assert row.confirmed_at is not None
    line = AuditEvent.objects.get(action="restated_confirmed")
    assert (line.actor, line.key) == (
        str(row.confirmed_by.username),
        str(told.activity_id),
    )
    assert "已由" in answer(client, told.pk)


def test_who_does_not_verify_has_no_button_and_may_not(signed_in, told):
    client = signed_in("recorder")
    assert BUTTON not in client.get(PAGE, QUERY).content.decode()
    assert client.post(CONFIRM, {"figure": told.pk}).status_code == 403
    assert RestatedFigure.objects.get().confirmed_at is None


def test_who_wrote_the_figure_last_leaves_it_to_another(signed_in, office):
    client = signed_in("verifier")
    office.entered_by = client.user
    told = office.total("B", 68, 8, indicator="donation_value", changed_by=client.user)
    RestatedFigureFactory(figure=told)
    assert "请由另一人核实" in answer(client, told.pk)
    assert RestatedFigure.objects.get().confirmed_at is None


def test_who_is_bound_to_another_district_leaves_it(signed_in, told):
    client = signed_in("verifier")
    client.user.districts.add(District.objects.first())
    assert "您只负责别的区" in answer(client, told.pk)


@pytest.mark.parametrize("figure", ["", "abc", "999999", "0"])
def test_a_figure_that_is_not_there_is_told(signed_in, told, figure):
    assert "没有指明是哪一条数据" in answer(signed_in("verifier"), figure)


def test_a_figure_that_nobody_asks_about_is_told(signed_in, told, office):
    other = office.total("A", 9, 8, indicator="donation_value")
    assert "口径没有改变" in answer(signed_in("verifier"), other.pk)


def test_a_figure_that_was_corrected_since_is_told(signed_in, office):
    old = office.total("B", 68, 8, indicator="donation_value", in_force_until=at(9))
    RestatedFigureFactory(figure=old)
    assert "已经更正或作废" in answer(signed_in("verifier"), old.pk)
    assert RestatedFigure.objects.get().confirmed_at is None

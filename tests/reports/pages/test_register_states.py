"""No state that a form of a register accepts makes a page fail: it is refused where it is saved."""

from typing import Any

import pytest
from django.test import Client

from organizations.models import Campaign, Indicator
from tests.factories.organizations import IndicatorFactory
from tests.organizations.admin.forms import address, opened
from tests.organizations.totals.campaigns import Office

PAGES = (
    "/reports/?campaign={code}",
    "/reports/activities/?campaign={code}&indicator=volunteers",
    "/reports/party/?campaign={code}&all=1",
    "/reports/party/{party}/?campaign={code}",
    "/reports/findings/?campaign={code}",
    "/reports/districts/1/?campaign={code}",
    "/reports/editions/new/?campaign={code}",
)


@pytest.fixture
def reporting(office: Office) -> Office:
    """Volunteers and donations with a destination, both verified."""
    office.figure("A", 30, 5)
    office.figure(
        "B", 5000, 6, indicator="donation_cash", unit="元", destination="hongkong"
    )
    return office


def read(client: Client, office: Office) -> None:
    """Every page answers."""
    for page in PAGES:
        url = page.format(code=office.campaign.code, party=office.bodies["A"].pk)
        assert client.get(url).status_code == 200, url


def states_of_an_indicator() -> list[dict[str, Any]]:
    """One box after the other set otherwise."""
    return [
        {"unit": "份"},
        {"nature": "stock"},
        {"nature": "flow"},
        {"section": "", "display": "count"},
        {"decimals": "4"},
        {"counts_things": "on"},
        {"takes_destination": ""},
        {"is_active": ""},
        {"position": "0", "name": "另一个名称"},
    ]


def save(client: Client, url: str, values: dict[str, Any]) -> int:
    """What the form answers to these boxes: 302 saved, 200 refused; an empty box is left out."""
    sent = opened(client, url)
    for name, value in values.items():
        sent[name] = value
        if value == "" and name in ("takes_destination", "is_active", "is_open"):
            del sent[name]
    return client.post(url, {**sent, "_save": "1"}).status_code


def test_an_indicator_in_any_state_that_is_accepted_leaves_the_pages_whole(
    reporting, signed_in
):
    reader, client = signed_in("recorder", "editor"), signed_in("administrator")
    row = Indicator.objects.get(code="donation_cash")
    url = address("indicator", "change", row.pk)
    accepted = 0
    for values in states_of_an_indicator():
        answer = save(client, url, values)
        assert answer in (200, 302), values
        accepted += answer == 302
        if answer == 302:
            read(reader, reporting)
    assert accepted


def parts_of_any_kind() -> list[Indicator]:
    """One of each way to be a part: of its kind, of another unit, nature, of things, a sum."""
    whole = IndicatorFactory()
    whole.parts.add(IndicatorFactory())
    return [
        IndicatorFactory(unit="人"),
        IndicatorFactory(unit="份"),
        IndicatorFactory(nature="stock"),
        IndicatorFactory(counts_things=True, unit=""),
        whole,
        *Indicator.objects.filter(code__in=("volunteers", "donation_cash")),
    ]


@pytest.mark.parametrize("code", ["volunteers", "donation_value"])
def test_a_sum_of_any_parts_that_are_accepted_leaves_the_pages_whole(
    reporting, signed_in, code
):
    reader, client = signed_in("recorder", "editor"), signed_in("administrator")
    url = address("indicator", "change", Indicator.objects.get(code=code).pk)
    for part in parts_of_any_kind():
        answer = save(client, url, {"parts": [part.pk]})
        assert answer in (200, 302), part
        if answer == 302:
            read(reader, reporting)


def test_a_campaign_in_any_state_that_is_accepted_leaves_the_pages_whole(
    reporting, signed_in
):
    reader, client = signed_in("recorder", "editor"), signed_in("administrator")
    campaign: Campaign = reporting.campaign
    url = address("campaign", "change", campaign.pk)
    for values in (
        {"starts_on": "2022-03-06"},
        {"starts_on": "2099-01-01", "ends_on": "2099-12-31"},
        {"starts_on": "1990-01-01", "ends_on": "1990-01-02", "is_open": ""},
        {"intro": "共{志愿者人}。"},
        {"intro": "截至{截至日期}，共{捐赠价值:火星|亿|1}。"},
        {"series": "", "title": ""},
    ):
        answer = save(client, url, values)
        assert answer in (200, 302), values
        if answer == 302:
            read(reader, reporting)

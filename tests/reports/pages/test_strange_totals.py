"""Pages of a campaign whose totals are unknown or below zero: words, never an error."""

import pytest

ADDRESSES = (
    "/reports/?campaign={code}",
    "/reports/activities/?campaign={code}",
    "/reports/activities/?campaign={code}&destination=unspecified&indicator=donation_value",
    "/reports/activities/?campaign={code}&indicator=donation_cash",
    "/reports/party/?campaign={code}&all=1",
    "/reports/party/{party}/?campaign={code}",
    "/reports/findings/?campaign={code}",
    "/reports/handover/?campaign={code}",
)


def only_an_unknown_donation(office):
    office.figure("B", None, 5, indicator="donation_cash", qualifier="vague", unit="元")


def a_part_above_its_whole(office):
    whole = office.figure("B", 100_000, 5, indicator="donation_cash", unit="元")
    part = {"indicator": "donation_cash", "unit": "元", "destination": "hongkong"}
    office.figure(whole.activity, 120_000, 5, part_of=whole, **part)


def a_part_that_fell_below_its_whole(office):
    office.below("R", 1000, 5)
    office.total("A", 5000, 6)
    office.total("A", 2000, 7)


@pytest.mark.parametrize(
    "history",
    [only_an_unknown_donation, a_part_above_its_whole, a_part_that_fell_below_its_whole],
)
@pytest.mark.parametrize("address", ADDRESSES)
def test_every_page_answers(office, signed_in, history, address):
    history(office)
    client = signed_in("recorder", "verifier", "editor")
    url = address.format(code=office.campaign.code, party=office.bodies["A"].pk)
    assert client.get(url).status_code == 200

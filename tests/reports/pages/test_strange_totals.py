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


CASH = {"indicator": "donation_cash", "unit": "元"}


def an_unknown_total_behind_a_known_one(office):
    office.total("B", 500, 5, **CASH)
    office.total("B", None, 6, qualifier="vague", **CASH)


def a_total_that_fell_to_nothing(office):
    office.total("B", 10, 5, **CASH)
    office.total("B", 0, 6, **CASH)


def a_part_of_an_unknown_whole(office):
    whole = office.figure("B", None, 5, qualifier="vague", **CASH)
    office.figure(whole.activity, 700, 5, part_of=whole, destination="hongkong", **CASH)


def an_unknown_worth_beside_cash(office):
    office.figure("B", None, 5, indicator="donation_value", unit="元", qualifier="vague")
    office.figure("A", 10, 5, **CASH)


def nothing_but_a_draft(office):
    office.figure("B", 77, 5, in_force_from=None, status="draft", **CASH)


def an_amount_beyond_all_measure(office):
    office.figure("B", 9_000_000_000_000, 5, **CASH)


@pytest.mark.parametrize(
    "history",
    [
        an_unknown_total_behind_a_known_one,
        a_total_that_fell_to_nothing,
        a_part_of_an_unknown_whole,
        an_unknown_worth_beside_cash,
        nothing_but_a_draft,
        an_amount_beyond_all_measure,
    ],
)
def test_every_page_answers_in_words(office, signed_in, history):
    history(office)
    client = signed_in("recorder", "verifier", "editor")
    for address in ADDRESSES:
        url = address.format(code=office.campaign.code, party=office.bodies["A"].pk)
        page = client.get(url)
        assert page.status_code == 200, url
        assert "None元" not in page.content.decode(), url

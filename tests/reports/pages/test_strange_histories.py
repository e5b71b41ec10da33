"""Every page that shows totals answers, whatever a campaign's history has come to."""

import os
from dataclasses import replace
from decimal import Decimal

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings

from tests.strategies.histories import History, Written, histories
from tests.strategies.writing import open_house

#: What follows a campaign in the address, or the pages of one body.
ADDRESSES = (
    "/reports/?campaign={code}",
    "/reports/activities/?campaign={code}",
    "/reports/activities/?campaign={code}&destination=unspecified",
    "/reports/activities/?campaign={code}&indicator=donation_cash&known_on=2022-03-09",
    "/reports/party/?campaign={code}&all=1",
    "/reports/party/{party}/?campaign={code}",
    "/reports/organizations/{organization}/?campaign={code}",
    "/reports/findings/?campaign={code}",
    "/reports/duplicates/?campaign={code}",
    "/reports/handover/?campaign={code}",
)
#: How many histories are walked through; HISTORIES=300 for the long form.
HISTORIES = int(os.environ.get("HISTORIES", "16"))
QUIETLY = settings(
    deadline=None,
    derandomize=True,
    database=None,
    phases=(Phase.generate,),
    suppress_health_check=list(HealthCheck),
)


def strange(history: History) -> History:
    """The history with every third figure unknown, and parts above their wholes."""
    return replace(history, figures=tuple(_strange(it) for it in history.figures))


def _strange(figure: Written) -> Written:
    if figure.part_of is not None and figure.value is not None:
        high = figure.value_max and figure.value_max * 1000
        return replace(figure, value=figure.value * Decimal(1000), value_max=high)
    if figure.id % 3:
        return figure
    return replace(figure, qualifier="vague", value=None, value_max=None, step=None)


@pytest.fixture
def crawled(db, signed_in):
    """`crawled(history)`: what did not answer 200 once that history was lived."""
    house = open_house()
    client = signed_in("recorder", "verifier", "editor")
    names = {
        "code": house.campaign.code,
        "party": house.parties["A"].pk,
        "organization": house.organizations["o1"].pk,
    }

    def crawl(history: History) -> list[tuple[str, int]]:
        failed = []
        with transaction.atomic():
            house.write(strange(history))
            for address in ADDRESSES:
                answer = client.get(address.format(**names))
                if answer.status_code != 200:
                    failed.append((address, answer.status_code))
            transaction.set_rollback(True)
        return failed

    return crawl


@settings(QUIETLY, max_examples=HISTORIES)
@given(history=histories(16))
def test_every_page_answers_after_any_random_history(crawled, history):
    assert crawled(history) == []

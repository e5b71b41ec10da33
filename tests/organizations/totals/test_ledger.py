"""The ledger says what reading says, on every day, whatever has been changed in between."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from organizations.agreement import compare
from organizations.models import LedgerMark
from organizations.totals.question import Question
from organizations.totals.total import totals
from tests.strategies.edits import edit
from tests.strategies.histories import day, histories
from tests.strategies.writing import House, open_house


@pytest.fixture
def house(db: None) -> House:
    return open_house()


def rows(code, cutoff, **asked):
    """What is listed, with proofs and notes; the order of a list is that of reading."""
    found = [
        {**row.to_json(), "sentences": row.sentences}
        for row in totals(Question(code, cutoff, **asked))
    ]
    return [
        {**row, "terms": sorted(row["terms"]), "figures": sorted(row["figures"]),
         "activities": sorted(row["activities"])}
        for row in found
    ]  # fmt: skip


numbers = st.lists(st.integers(0, 2**24 - 1), max_size=4)


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(history=histories(16), edits=numbers)
def test_it_says_what_reading_says_on_every_day_after_every_edit(house, history, edits):
    code = house.campaign.code
    with transaction.atomic():
        house.write(history)
        for number in [None, *edits]:
            if number is not None:
                edit(house, number)
            for cutoff in (3, 6, 9, 20):
                assert rows(code, day(cutoff)) == rows(code, day(cutoff), read_anew=True)
            assert not LedgerMark.objects.exists()
        assert compare(house.campaign, history.cutoff).differences == []
        transaction.set_rollback(True)

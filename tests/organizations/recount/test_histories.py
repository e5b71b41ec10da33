"""Both computations on thousands of random histories; twenty breaks of them, each found."""

import pytest
from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis.errors import NoSuchExample

from tests.organizations.recount.breaks import OF_RECOUNT, OF_TOTALS
from tests.strategies.histories import History, histories
from tests.strategies.readings import differences

pytestmark = pytest.mark.history
#: What the promise is about: histories that both read, each in some hundred totals.
HISTORIES = 5_000


@settings(max_examples=HISTORIES, deadline=None, suppress_health_check=list(HealthCheck))
@given(histories())
def test_both_computations_agree_on_every_history(history):
    assert differences(history) == []


@pytest.mark.parametrize("slip", [*OF_TOTALS, *OF_RECOUNT], ids=str)
def test_each_deliberate_break_is_found(slip, monkeypatch):
    slip.make(monkeypatch)
    looked = settings(
        max_examples=HISTORIES, deadline=None, database=None, derandomize=True,
        phases=[Phase.generate], suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    try:
        found: History = find(
            histories(), lambda it: bool(differences(it)), settings=looked
        )
    except NoSuchExample:
        pytest.fail(f"not found in {HISTORIES} histories: {slip}")
    assert differences(found)

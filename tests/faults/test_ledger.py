"""A loss and a double are found; what nobody was told of is neither."""

import pytest

from tests.faults.ledger import Ledger, compare


@pytest.mark.parametrize(
    ("told", "there", "lost", "doubled", "unasked", "good"),
    [
        (["a", "b"], ["b", "a"], [], [], [], True),
        (["a", "b"], ["a"], ["b"], [], [], False),
        (["a"], ["a", "a"], [], ["a"], [], False),
        (["a"], ["a", "b"], [], [], ["b"], True),
        ([], [], [], [], [], False),
        ([], ["a"], [], [], ["a"], False),
    ],
)
def test_what_became_of_what_was_acknowledged(told, there, lost, doubled, unasked, good):
    outcome = compare(told, there)
    assert outcome.lost == lost
    assert outcome.doubled == doubled
    assert outcome.unasked == unasked
    assert outcome.is_good is good


def test_the_ledger_keeps_what_it_was_told_in_order(tmp_path):
    ledger = Ledger(tmp_path / "ledger")
    assert ledger.names() == []
    for name in ("b", "a"):
        ledger.acknowledge(name)
    assert Ledger(tmp_path / "ledger").names() == ["b", "a"]

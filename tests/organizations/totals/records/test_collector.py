"""The collector is held while a block runs, and let go in any case."""

import gc

import pytest

from organizations.totals.records.collector import collector_held


def test_nothing_is_collected_while_the_block_runs():
    with collector_held():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_a_block_within_a_block_lets_nothing_go():
    with collector_held():
        with collector_held():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_is_let_go_where_the_block_fails():
    with pytest.raises(ZeroDivisionError), collector_held():
        _ = 1 / 0
    assert gc.isenabled()

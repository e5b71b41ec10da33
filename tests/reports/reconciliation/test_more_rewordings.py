"""Rewordings written before they were tried: none wrong passes, none right is blocked."""

import sys

import pytest

from reports.reconciliation.comparing.other_text import check
from tests.reports.reconciliation.more_rewordings import (
    DROPPED,
    MORE_RIGHT,
    MORE_WRONG,
)
from tests.reports.reconciliation.test_rewordings import outcome

pytestmark = pytest.mark.django_db


@pytest.fixture
def of_each(words, own):
    """`of_each(edits)`: whether each change of the sample's text blocks, and is asked about."""

    def hold(edits: list[tuple[str, str]]) -> dict[tuple[str, str], tuple[bool, bool]]:
        found = {}
        for old, new in edits:
            assert old in words, old
            other = check(words.replace(old, new, 1), own.evidence, len(words))
            found[old, new] = outcome(other)
        return found

    return hold


def test_some_of_the_wrong_ones_are_blocked_or_asked_about(of_each):
    found = of_each([*MORE_WRONG[::6], *DROPPED[::3]])
    assert [edit for edit, held in found.items() if not any(held)] == []


def test_some_of_the_right_ones_are_not_blocked(of_each):
    found = of_each(MORE_RIGHT[::6])
    assert [edit for edit, (blocked, _) in found.items() if blocked] == []


@pytest.mark.history
def test_every_wrong_one_is_blocked_or_asked_about(of_each):
    found = of_each([*MORE_WRONG, *DROPPED])
    assert [edit for edit, held in found.items() if not any(held)] == []


@pytest.mark.history
def test_no_right_one_is_blocked_and_few_are_asked_about(of_each):
    found = of_each(MORE_RIGHT)
    assert [edit for edit, (blocked, _) in found.items() if blocked] == []
    asked = [edit for edit, (_, is_asked) in found.items() if is_asked]
    sys.stdout.write(f"{len(MORE_RIGHT)} right rewordings: {len(asked)} asked about\n")
    assert 3 * len(asked) <= len(MORE_RIGHT)

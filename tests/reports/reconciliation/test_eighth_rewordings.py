"""An eighth set of rewordings: none wrong passes in silence, no other spelling is asked about."""

import pytest

from tests.reports.reconciliation.eighth_rewordings import EIGHTH_SAME, EIGHTH_WRONG

pytestmark = pytest.mark.django_db


def test_nothing_wrong_passes_in_silence(outcomes):
    found = outcomes(EIGHTH_WRONG)
    assert len(found) > 100
    assert [edit for edit, outcome in found.items() if not any(outcome)] == []


def test_the_same_amount_written_otherwise_is_neither_blocked_nor_asked_about(outcomes):
    found = outcomes(EIGHTH_SAME)
    assert [edit for edit, outcome in found.items() if any(outcome)] == []

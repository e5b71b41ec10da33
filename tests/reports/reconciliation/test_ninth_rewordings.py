"""A ninth set of rewordings: none wrong passes in silence; a clause that limits nothing may go."""

import pytest

from tests.reports.reconciliation.ninth_rewordings import NINTH_SHORT, NINTH_WRONG

pytestmark = pytest.mark.django_db


def test_nothing_wrong_passes_in_silence(outcomes):
    found = outcomes(NINTH_WRONG)
    assert len(found) > 60
    assert [edit for edit, outcome in found.items() if not any(outcome)] == []


def test_a_clause_that_limits_nothing_is_left_out_without_a_question(outcomes):
    found = outcomes(NINTH_SHORT)
    assert [edit for edit, outcome in found.items() if any(outcome)] == []

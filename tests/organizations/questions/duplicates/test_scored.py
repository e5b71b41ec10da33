"""Second tellings sown among generated activities are suspected, and hardly anything else is."""

import pytest

from tests.scoring.duplicates import scored


def held(score):
    print(score)  # noqa: T201 - the figures are read by people
    assert score.found >= 0.9 * score.sown
    assert score.false <= score.looked_at / 20


@pytest.mark.django_db
def test_second_tellings_are_found_among_generated_activities():
    held(scored(activities=1_500, sown=40, looked_at=80))


@pytest.mark.history
@pytest.mark.django_db
def test_three_hundred_are_found_among_ten_thousand():
    held(scored(activities=10_000, sown=300, looked_at=600, at_once=100))

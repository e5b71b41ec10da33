"""Figures: when one counts, and what it says of itself."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from organizations.models import (
    Figure,
)
from tests.factories.organizations import (
    FigureFactory,
    IndicatorFactory,
)

pytestmark = pytest.mark.django_db
EARLY, LATE = date(2022, 3, 1), date(2022, 3, 11)
BEFORE, AFTER = datetime(2022, 3, 1, tzinfo=UTC), datetime(2022, 3, 11, tzinfo=UTC)


# Figures -----------------------------------------------------------------------------------------


def test_a_figure_counts_within_its_interval():
    FigureFactory(verified=True, in_force_from=BEFORE, in_force_until=AFTER)
    rows = Figure.objects
    assert not rows.in_force().exists()
    assert not rows.current().exists()
    assert rows.in_force(BEFORE).exists()
    assert not rows.in_force(AFTER).exists()
    assert not rows.drafts().exists()


def test_a_draft_counts_never_and_is_current():
    figure = FigureFactory()
    assert not figure.is_in_force
    assert list(Figure.objects.drafts()) == list(Figure.objects.current()) == [figure]
    assert not Figure.objects.in_force().exists()
    assert not Figure.objects.in_force(AFTER).exists()


def test_a_figure_in_force_says_so():
    figure = FigureFactory(verified=True, in_force_from=AFTER)
    assert figure.is_in_force
    assert list(Figure.objects.in_force()) == [figure]
    assert list(Figure.objects.until(EARLY)) == []
    assert list(Figure.objects.until(LATE)) == [figure]


@pytest.mark.parametrize(
    ("fields", "said", "bounds"),
    [
        ({"value": Decimal(30)}, "30人", (30, 30)),
        ({"value": Decimal(6000), "qualifier": "nearly"}, "近6000人", (5000, 6000)),
        ({"value": None, "qualifier": "vague", "words": "一批"}, "一批", (0, None)),
    ],
)
def test_a_figure_says_its_number_and_its_bounds(fields, said, bounds):
    figure = FigureFactory.build(indicator=IndicatorFactory(), **fields)
    assert figure.said == said
    assert (figure.bounds.low, figure.bounds.high) == bounds
    assert figure.is_unknown is (fields["value"] is None)


def test_a_figure_of_a_thing_names_the_thing():
    indicator = IndicatorFactory(name="试验物资", counts_things=True, unit="")
    figure = FigureFactory(indicator=indicator, item="口罩", unit="个", words="30个")
    assert str(figure) == "试验物资·口罩 30个"

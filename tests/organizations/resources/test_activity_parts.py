"""Activities read for a file: the same as one by one, in as many questions however many."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from organizations.models import Activity, ActivityPartner
from organizations.resources.activity import ActivityResource
from tests.factories.organizations import (
    ActivityFactory,
    FigureFactory,
    OrganizationFactory,
)

pytestmark = pytest.mark.django_db


def made(count):
    for _ in range(count):
        activity = ActivityFactory()
        FigureFactory(activity=activity)
        ActivityPartner.objects.create(
            activity=activity, role="joint", organization=OrganizationFactory()
        )
    return list(Activity.objects.values_list("pk", flat=True))


def cells(resource, rows):
    told = {}
    for row in rows:
        told[row.pk] = [column.export(row) for column in resource.columns()]
    return told


def test_the_cells_are_those_of_activities_read_one_by_one():
    keys = made(3)
    resource = ActivityResource(None)
    alone = cells(resource, [resource.get_queryset().get(pk=key) for key in keys])
    assert cells(resource, resource.rows_of(keys)) == alone


def test_the_number_of_questions_does_not_grow():
    counts = []
    for count in (2, 5):
        keys = made(count)
        resource = ActivityResource(None)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            cells(resource, resource.rows_of(keys))
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 12


def test_a_figure_that_was_replaced_is_not_shown():
    figure = FigureFactory()
    FigureFactory(activity=figure.activity, indicator=figure.indicator, replaces=figure)
    resource = ActivityResource(None)
    (row,) = resource.rows_of([figure.activity_id])
    assert figure not in row.figures.all()

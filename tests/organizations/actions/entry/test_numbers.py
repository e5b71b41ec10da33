"""Numbers of activities: each once, behind the highest that anybody gave."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from organizations.actions.entry.numbers import note_given, take_numbers
from organizations.models import NumberSeries
from tests.factories.organizations import ActivityFactory

pytestmark = pytest.mark.django_db


def test_numbers_follow_one_another_in_their_year():
    taken = [*take_numbers(2022), *take_numbers(2022, 2), *take_numbers(2021)]
    assert taken == ["A-2022-000001", "A-2022-000002", "A-2022-000003", "A-2021-000001"]


@pytest.mark.parametrize(
    "number", ["A-2022-xx", "A-2022-0001", "B-2022-000009", "A-2021-000009"]
)
def test_numbers_of_another_form_or_year_do_not_count(number):
    ActivityFactory(number=number)
    assert take_numbers(2022) == ["A-2022-000001"]


@pytest.mark.parametrize(
    ("given", "following"),
    [
        ("A-2022-000041", "A-2022-000042"),
        ("A-2022-999999", "A-2022-1000000"),
        ("A-2022-1000007", "A-2022-1000008"),
    ],
)
def test_the_first_of_a_series_follows_the_highest_on_record(given, following):
    ActivityFactory(number="A-2022-000007")
    ActivityFactory(number=given)
    assert take_numbers(2022) == [following]


def test_a_number_that_came_past_the_series_is_not_given_again():
    take_numbers(2022)
    ActivityFactory(number="A-2022-000003")
    assert take_numbers(2022, 2) == ["A-2022-000004", "A-2022-000005"]


@pytest.mark.parametrize(
    ("given", "following"),
    [
        ("A-2022-000041", "A-2022-000042"),
        ("A-2022-000002", "A-2022-000006"),
        ("A-2022-00041", "A-2022-000006"),
        ("第41号", "A-2022-000006"),
    ],
)
def test_the_next_follows_a_higher_one_that_a_person_gave(given, following):
    take_numbers(2022, 5)
    note_given(given)
    assert take_numbers(2022) == [following]


def test_no_numbers_are_read_to_find_the_next():
    take_numbers(2022)
    with CaptureQueriesContext(connection) as asked:
        take_numbers(2022)
    assert len(asked) == 3
    assert str(NumberSeries.objects.get()) == "A-2022-000002"

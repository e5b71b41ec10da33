"""What the database refuses of a list's look and of a filter kept by name."""

import pytest

from tests.breaking import Break, refused_by_database, refused_by_form
from tests.factories.accounts import ListLookFactory, SavedFilterFactory

pytestmark = pytest.mark.django_db


def _another_look():
    first = ListLookFactory()
    return ListLookFactory(person=first.person, place="/reports/editions/")


def _another_filter():
    first = SavedFilterFactory(name="捐赠")
    return SavedFilterFactory(person=first.person)


BREAKS = [
    Break("listlook_once", _another_look, {"place": "/reports/activities/"}),
    Break("listlook_page_size_known", ListLookFactory, {"page_size": 7}),
    Break("savedfilter_named_once", _another_filter, {"name": "捐赠"}),
    Break("savedfilter_says_something", SavedFilterFactory, {"name": ""}),
    Break("savedfilter_says_something", SavedFilterFactory, {"query": ""}),
]


@pytest.mark.parametrize("case", BREAKS, ids=str)
def test_the_form_refuses_it(case):
    refused_by_form(case)


@pytest.mark.parametrize("case", BREAKS, ids=str)
def test_the_database_refuses_it(case):
    refused_by_database(case)

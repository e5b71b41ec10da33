"""There is one bureau: form and database refuse a second."""

import pytest

from tests.breaking import Break, refused_by_database, refused_by_form
from tests.factories.accounts import BureauFactory

pytestmark = pytest.mark.django_db

SECOND = Break("bureau_is_one", BureauFactory, {"id": 2})


def test_the_form_refuses_a_second():
    refused_by_form(SECOND)


def test_the_database_refuses_a_second():
    refused_by_database(SECOND)

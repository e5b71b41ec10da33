"""The office in which figures are reported."""

import pytest

from tests.organizations.totals.campaigns import Office, open_office


@pytest.fixture
def office(db: None) -> Office:
    return open_office()

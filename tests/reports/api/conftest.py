"""A system with a key, asking."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from bulletin.api_keys.giving import give
from bulletin.models import ApiKey
from tests.factories.accounts import ApiKeyFactory, UserFactory


@pytest.fixture
def system(db: None) -> Callable[..., Client]:
    """`system(reads_totals=False)`: a client whose requests bear a new key."""

    def make(**columns: object) -> Client:
        key: ApiKey = ApiKeyFactory(**columns)
        secret = give(key=key, by=UserFactory())
        client: Any = Client(headers={"Authorization": f"Bearer {secret}"})
        client.key, client.secret = key, secret
        return client

    return make

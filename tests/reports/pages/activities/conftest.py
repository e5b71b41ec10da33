"""Who reads the list."""

import pytest


@pytest.fixture
def reader(signed_in):
    """Somebody who may read and export everything."""
    return signed_in("verifier")

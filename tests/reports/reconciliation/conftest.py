"""The sample's edition held against its records once, and other texts held against it."""

from collections.abc import Callable

import pytest

from reports.document.text import plain_text
from reports.models import Edition
from reports.reconciliation.comparing.other_text import check
from reports.reconciliation.findings import Number
from reports.reconciliation.reconcile import OwnText, own_text

Checked = Callable[[str], list[Number]]


@pytest.fixture
def edition(sample) -> Edition:
    return Edition.objects.get()


@pytest.fixture
def own(edition) -> OwnText:
    return own_text(edition)


@pytest.fixture
def words(own) -> str:
    return plain_text(own.document)


@pytest.fixture
def checked(own, words) -> Checked:
    """`checked(text)`: the numbers of a text held against the edition's own."""
    return lambda text: check(text, own.evidence, len(words)).numbers

"""The sample's edition held against its records once, and other texts held against it."""

from collections.abc import Callable

import pytest

from reports.document.text import plain_text
from reports.models import Edition
from reports.reconciliation.comparing.other_text import OtherText, check
from reports.reconciliation.findings import Number
from reports.reconciliation.reconcile import OwnText, own_text
from reports.reconciliation.warnings.wordings import wordings_of

Checked = Callable[[str], list[Number]]
Edits = list[tuple[str, str]]
Outcomes = Callable[[Edits], dict[tuple[str, str], tuple[bool, bool]]]


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


def outcome(found: OtherText) -> tuple[bool, bool]:
    """Whether something blocks, whether something is asked."""
    asked = any(wordings_of(passage) for passage in found.passages)
    return any(number.blocks for number in found.numbers), asked


@pytest.fixture
def outcomes(words, own) -> Outcomes:
    """`outcomes(edits)`: whether each change of the sample's text blocks, and is asked about."""

    def hold(edits: Edits) -> dict[tuple[str, str], tuple[bool, bool]]:
        found = {}
        for old, new in edits:
            assert old in words, old
            other = check(words.replace(old, new, 1), own.evidence, len(words))
            found[old, new] = outcome(other)
        return found

    return hold

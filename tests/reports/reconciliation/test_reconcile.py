"""An edition's numbers held against the records."""

from dataclasses import replace

import pytest

from reports.document.text import plain_text
from reports.models import Edition
from reports.reconciliation.reconcile import printable, reconcile

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample")]


def test_each_number_stands_where_its_span_says():
    found = reconcile(Edition.objects.get())
    assert found.text == plain_text(printable(Edition.objects.get()))
    assert len(found.numbers) == 36
    assert all(found.text[slice(*number.span)] == number.text for number in found.numbers)


def test_names_without_a_number_stand_in_the_way_as_numbers_do():
    found = reconcile(Edition.objects.get())
    assert (found.hindrances, len(found.blocking)) == (0, 0)
    first = replace(found.numbers[0], verdict="untraced")
    several = replace(found, numbers=(first,), problems=("一处读不出", "又一处"))
    assert several.hindrances == 3

"""Short sections on the composing desk: what stands beside them keeps to itself."""

import pytest

from reports.models import Edition, Entry
from tests.journeys.layout import faults
from tests.journeys.test_composing_desk import complaints

pytestmark = [pytest.mark.journey, pytest.mark.usefixtures("sample")]


def test_the_ways_beside_sections_of_one_line_lie_apart(visitor, user):
    edition = Edition.objects.get()
    Entry.objects.filter(section__edition=edition).update(is_dropped=True)
    edition.sections.update(lead="", summary="")
    person = visitor().sign_in(user("editor"))
    page = person.open(f"/reports/editions/{edition.pk}/edit/")
    assert page.locator(".margin a").count() >= 12
    assert faults(page, (1366, 1920)) == []
    assert complaints(person) == []

"""A body's totals, read from the activities that can tell in them, are those read from all."""

from datetime import date

import pytest

from organizations.invented.demo import CODE, generate
from organizations.models import ActivityLead, Figure, PartyOrganization, PartyPlacement
from organizations.totals.answers.total import totals
from organizations.totals.reading.question import Question
from organizations.totals.records import figures as rows_room
from organizations.totals.records.figures import rows_for

pytestmark = pytest.mark.django_db
CUTOFF = date(2025, 5, 20)


@pytest.fixture
def invented(db):
    """A campaign in which bodies move and committees report running totals of others."""
    generate(organizations=40, activities=400, seed=5)
    moved = PartyPlacement.objects.filter(until__isnull=False)
    assert moved.exists()
    assert Figure.objects.filter(counting="total", scope="below").exists()


def questions():
    """One for each body of the tree, and for some organizations that lead."""
    parties = PartyOrganization.objects.values_list("pk", flat=True)
    led = ActivityLead.objects.filter(organization__isnull=False).order_by("organization")
    organizations = led.values_list("organization", flat=True).distinct()[:8]
    return [
        *(Question(CODE, CUTOFF, party=key) for key in parties),
        *(Question(CODE, CUTOFF, organization=key) for key in organizations),
    ]


@pytest.mark.parametrize("known_on", [None, date(2025, 4, 10)])
def test_the_total_of_every_body_is_the_same(invented, monkeypatch, known_on):
    asked = [
        Question(it.campaign, it.cutoff, party=it.party, organization=it.organization,
                 known_on=known_on)
        for it in questions()
    ]  # fmt: skip
    found = [[it.to_json() for it in totals(question)] for question in asked]
    monkeypatch.setattr(rows_room, "led_below", lambda activities, *_: activities)

    assert found == [[it.to_json() for it in totals(question)] for question in asked]
    assert sum(map(bool, found)) > 10


def test_less_is_read_of_a_smaller_body(invented):
    root = PartyOrganization.objects.get(is_root=True).pk
    sizes = {
        it.party or 0: len(rows_for(it).verified)
        for it in questions()
        if it.organization is None
    }
    assert sizes[root] == max(sizes.values()) > 5 * min(sizes.values())

"""All bodies at once come to what each comes to when its figures are read by themselves."""

from datetime import date

import pytest

from organizations.invented.demo import CODE, generate
from organizations.models import Activity, Indicator, PartyOrganization
from organizations.totals.answers.bodies import read_branches
from organizations.totals.answers.total import totals
from organizations.totals.reading.question import Question
from organizations.totals.records.standing import party_key

pytestmark = pytest.mark.django_db
CODES = ("volunteers", "service_hours", "person_times", "donation_cash", "donation_value")


def one_by_one(cutoff):
    """Indicator, body -> what it comes to, asked for each Party organization."""
    found = {}
    for party in PartyOrganization.objects.values_list("pk", flat=True):
        for total in totals(Question(CODE, cutoff, party=party)):
            if total.indicator in CODES and total.destination is None:
                found[total.indicator, party_key(party)] = total.value, total.qualifier
    return found


def at_once(cutoff):
    indicators = {row.code: row for row in Indicator.objects.filter(code__in=CODES)}
    chosen = Activity.objects.filter(campaign__code=CODE)
    read = read_branches(chosen, cutoff, indicators.values())
    found = {}
    for code, indicator in indicators.items():
        for party in PartyOrganization.objects.values_list("pk", flat=True):
            outcome = read.outcome(indicator, party_key(party))
            if outcome is not None:
                found[code, party_key(party)] = outcome.value, outcome.qualifier
    return found


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_every_body_comes_to_the_same(seed):
    generate(organizations=40, activities=700, seed=seed)
    for cutoff in (date(2025, 3, 20), date(2025, 4, 16), date(2025, 6, 30)):
        found = at_once(cutoff)
        assert found == one_by_one(cutoff)
        assert len(found) > 20


def test_nothing_reported_is_nothing(db):
    assert at_once(date(2025, 6, 30)) == {}

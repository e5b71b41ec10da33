"""All bodies at once come to what each comes to when its figures are read one by one."""

from datetime import date

import pytest

from organizations.generating.demo import CODE, generate
from organizations.models import Activity, Figure, Indicator
from organizations.totals import branches as room
from organizations.totals.branches import read_branches
from organizations.totals.question import Question
from organizations.totals.reading import read_by_day
from organizations.totals.rows import rows_for
from organizations.totals.sheet import Sheet

pytestmark = pytest.mark.django_db
CODES = ("volunteers", "service_hours", "person_times", "donation_cash", "donation_mixed")


def one_by_one(cutoff):
    """Indicator, body -> what it comes to, read figure by figure."""
    rows = rows_for(Question(CODE, cutoff)).verified
    bodies = {key for row in rows for key in row.chain}
    found = {}
    for code in CODES:
        reading = read_by_day((row for row in rows if row.indicator == code), bodies)
        for body in bodies:
            sheet = Sheet("", "", body, (reading,), ())
            if signed := sheet.signed(None):
                outcome = sheet.assess(signed)
                found[code, body] = outcome.value, outcome.qualifier
    return found


def at_once(cutoff):
    indicators = {row.code: row for row in Indicator.objects.filter(code__in=CODES)}
    chosen = Activity.objects.filter(campaign__code=CODE)
    read = read_branches(chosen, cutoff, indicators.values())
    bodies = {body for bundles, _ in read._read.values() for body in bundles.bodies}
    return {
        (code, body): (outcome.value, outcome.qualifier)
        for code, row in indicators.items()
        for body in bodies
        if (outcome := read.outcome([row], body)) is not None
    }


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_every_body_comes_to_the_same(seed):
    generate(organizations=40, activities=700, seed=seed)
    for cutoff in (date(2025, 3, 20), date(2025, 4, 16), date(2025, 6, 30)):
        found = at_once(cutoff)
        assert found == one_by_one(cutoff)
        assert len(found) > 20


def test_figures_are_read_in_bundles(monkeypatch):
    generate(organizations=0, activities=700, seed=1)
    sizes = []
    read = room.Branches.read

    def counted(self, indicator, bundles):
        sizes.append(len(bundles.rows))
        read(self, indicator, bundles)

    monkeypatch.setattr(room.Branches, "read", counted)
    at_once(date(2025, 6, 30))
    figures = Figure.objects.in_force().filter(indicator__code__in=CODES)
    assert 0 < sum(sizes) < figures.count()


def test_nothing_reported_is_nothing(db):
    assert at_once(date(2025, 6, 30)) == {}

"""Which signed editions are marked as changed under, and what settles it."""

import pytest

from reports.actions.drafting.corrections import correct
from reports.actions.drafting.entries import reword
from reports.models import Edition, Entry
from reports.pages.editions.notices import marked, standing
from tests.reports.making.recounting import recount

pytestmark = pytest.mark.django_db


def unsettled(campaign):
    """The editions of a campaign that its lists mark."""
    return [
        row for row in marked(Edition.objects.filter(campaign=campaign)) if row.changes
    ]


def test_an_untouched_edition_is_not_marked(signed):
    assert unsettled(signed.campaign) == []


def test_a_signed_correction_settles_it(signed, people, run):
    recount(people, 1400, words="1302支")
    assert unsettled(signed.campaign) == [signed]
    new = correct(edition=signed, by=people["editor"])
    assert standing([signed]) == [signed]
    entry = Entry.objects.get(section__edition=new, activities__number="A-2022-000016")
    reword(entry=entry, text=entry.text.replace("1302支", "1400支"), by=people["editor"])
    run(new, "submit", "review", "sign")
    assert standing([signed]) == []
    assert unsettled(signed.campaign) == []

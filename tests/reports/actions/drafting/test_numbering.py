"""期号 goes by the year of issue; no number is borne twice where two series become one."""

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ValidationError

from reports.actions.drafting.begin import numbers_of
from reports.actions.drafting.change import change, create
from tests.factories.organizations import CampaignFactory

pytestmark = pytest.mark.django_db

LAST_DAY = date(2025, 12, 30)
IN_JANUARY = datetime(2026, 1, 5, 2, tzinfo=UTC)


def edition_of(by, series, number):
    campaign = CampaignFactory(series=series, starts_on=date(2025, 3, 1))
    return create(campaign=campaign, by=by, cut_off=LAST_DAY, number=number)


def test_what_is_issued_in_january_is_numbered_in_the_new_year(user):
    by = user("editor")
    edition = edition_of(by, "某局快报", 52)
    assert edition.year == 2025
    changed = change(edition=edition, by=by, publish_at=IN_JANUARY, number=1)
    assert (changed.year, changed.number) == (2026, 1)
    assert numbers_of("某局快报", 2025).following == 1
    assert numbers_of("某局快报", 2026).following == 2


def test_numbers_that_meet_when_series_become_one_are_refused_and_kept(user):
    by = user("editor")
    first = edition_of(by, "甲简报", 1)
    second = edition_of(by, "乙简报", 1)
    with pytest.raises(ValidationError) as refused:
        change(edition=second, by=by, series="甲简报")
    assert "期号" in "".join(refused.value.messages)
    second.refresh_from_db()
    assert (second.series, second.number) == ("乙简报", 1)
    moved = change(
        edition=second,
        by=by,
        series="甲简报",
        number=numbers_of("甲简报", 2025).following,
    )
    assert (moved.series, moved.number, first.number) == ("甲简报", 2, 1)

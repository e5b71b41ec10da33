"""Merging two records where editions are signed; the totals shown before and after."""

from datetime import UTC, datetime

import pytest
from django.core.exceptions import ValidationError

from organizations.actions.deeds.taking_over import Taken, sharper_figures
from organizations.models import DeedMerge
from reports.actions.office.deeds import (
    changed_totals,
    counted_twice,
    merge_records,
    unmerge_records,
    why_not,
)
from tests.factories.reports import EditionFactory, EntryActivityFactory
from tests.reports.test_guards import signed
from tests.told_twice import deed, told_by_another


@pytest.fixture
def verifier(user):
    return user("verifier")


@pytest.fixture
def twice(campaign):
    first = deed(campaign, "逾20万个", verified=True)
    return first, told_by_another(first, "216000个", day=7, verified=True)


def told_in_a_signed_edition(*activities, is_dropped=False):
    """A signed edition with an entry for each."""
    edition = EditionFactory(campaign=activities[0].campaign)
    for activity in activities:
        EntryActivityFactory(
            activity=activity,
            entry__section__edition=edition,
            entry__section__section=("donation", "service")[activities.index(activity)],
            entry__is_dropped=is_dropped,
        )
    return signed(edition)


def merged(kept, superseded, by):
    return merge_records(
        kept=kept, superseded=superseded, by=by, reason="同一件事", taken=Taken()
    )


def test_what_a_signed_edition_tells_of_stays(twice, verifier):
    edition = told_in_a_signed_edition(twice[1])
    with pytest.raises(ValidationError, match=f"已用在签发的“{edition}”里，请保留它"):
        merged(*twice, verifier)
    assert "请保留它" in why_not(*twice, verifier)
    assert why_not(*twice[::-1], verifier) == ""
    merged(*twice[::-1], verifier)


def test_what_was_left_out_of_a_signed_edition_is_not_told_in_it(twice, verifier):
    told_in_a_signed_edition(twice[1], is_dropped=True)
    merged(*twice, verifier)


def test_two_that_a_signed_edition_tells_of_are_merged_and_due_to_be_corrected(
    twice, verifier
):
    edition = told_in_a_signed_edition(*twice)
    assert counted_twice(*twice) == [edition]
    merged(*twice, verifier)


def test_a_merge_on_which_a_signed_total_rests_is_not_undone(twice, verifier):
    done = merged(*twice, verifier)
    signed(EditionFactory(campaign=twice[0].campaign))
    long_ago = datetime(2000, 1, 1, tzinfo=UTC)
    DeedMerge.objects.filter(pk=done.pk).update(merged_at=long_ago)
    done.refresh_from_db()
    with pytest.raises(ValidationError, match="在合并之后签发"):
        unmerge_records(merged=done, by=verifier)


def test_totals_are_told_before_and_after_and_nothing_is_done(twice, verifier):
    (change,) = changed_totals(
        kept=twice[0],
        superseded=twice[1],
        by=verifier,
        reason="同一件事",
        taken=Taken(sharper=sharper_figures(*twice)),
    )
    assert (change.name, change.before) == ("捐赠物资 口罩", "逾416000个")
    assert change.after == "逾200000个"
    assert change.is_changed
    assert not DeedMerge.objects.exists()
    with pytest.raises(ValidationError, match="写明原因"):
        changed_totals(
            kept=twice[0], superseded=twice[1], by=verifier, reason="", taken=Taken()
        )

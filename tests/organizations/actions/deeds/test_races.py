"""Two verifiers merge at the same moment: one merge stands, no total is lost."""

import pytest

from organizations.actions.deeds.answering import answer
from organizations.actions.deeds.merging import merge_deeds
from organizations.models import Activity, DeedAnswer, DeedMerge, Verdict
from tests.organizations.actions.test_races import at_once, done, refused
from tests.told_twice import deed, told_by_another

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def test_merging_each_into_the_other_leaves_one_that_counts(campaign, user):
    first = deed(campaign, "逾20万个", verified=True)
    second = told_by_another(first, "216000个", day=7, verified=True)
    heshi, other = user("verifier"), user("verifier")

    def merge(kept, superseded, by):
        rows = Activity.objects.in_bulk([kept.pk, superseded.pk])
        return merge_deeds(
            kept=rows[kept.pk], superseded=rows[superseded.pk], by=by, reason="同一件"
        )

    results = at_once(
        lambda: merge(first, second, heshi), lambda: merge(second, first, other)
    )
    assert (len(done(results, DeedMerge)), len(refused(results))) == (1, 1), results
    statuses = Activity.objects.values_list("status", flat=True).order_by("status")
    assert list(statuses) == ["verified", "void"]


def test_merging_and_saying_that_they_are_two_is_one_of_the_two(campaign, user):
    first = deed(campaign, "逾20万个", verified=True)
    second = told_by_another(first, "216000个", day=7, verified=True)
    heshi, other = user("verifier"), user("verifier")
    results = at_once(
        lambda: merge_deeds(kept=first, superseded=second, by=heshi, reason="同一件"),
        lambda: answer(
            first=first,
            second=second,
            verdict=Verdict.DIFFERENT,
            reason="两次",
            by=other,
        ),
    )
    assert len(refused(results)) == 1, results
    assert DeedMerge.objects.count() + DeedAnswer.objects.count() == 1

"""What is said of two records that may tell one deed: constraints broken on purpose."""

from datetime import UTC, datetime

import pytest

from organizations.models import DeedAnswer
from organizations.models.copy_mark import mark_of_text
from tests.breaking import Break, refused_by_database, refused_by_form
from tests.factories.arrivals import DeedAnswerFactory, DeedMergeFactory
from tests.factories.organizations import ActivityFactory

pytestmark = pytest.mark.django_db

AFTER = datetime(2022, 3, 16, tzinfo=UTC)


def answered_beside_another():
    """A second answer about the same first record."""
    return DeedAnswerFactory(first=DeedAnswerFactory().first)


def merged_beside_another():
    """A second record that went into the same one."""
    return DeedMergeFactory(kept=DeedMergeFactory().kept)


def last_second(row):
    """The second record of the answer that was there before."""
    return DeedAnswer.objects.exclude(pk=row.pk).get().second


def last_superseded(row):
    """The record that went into it before."""
    return row.kept.merged_records.exclude(pk=row.pk).get().superseded


BREAKS = [
    Break("deedanswer_has_a_reason", DeedAnswerFactory, {"reason": ""}),
    Break("deedanswer_of_two", DeedAnswerFactory, {"second": lambda row: row.first}),
    Break("deedanswer_verdict_known", DeedAnswerFactory, {"verdict": "maybe"}),
    Break("deedanswer_taken_back_pair", DeedAnswerFactory, {"taken_back_at": AFTER}),
    Break("deedanswer_one_standing", answered_beside_another, {"second": last_second}),
    Break("deedmerge_of_two", DeedMergeFactory, {"superseded": lambda row: row.kept}),
    Break("deedmerge_has_a_reason", DeedMergeFactory, {"reason": ""}),
    Break("deedmerge_undone_pair", DeedMergeFactory, {"undone_at": AFTER}),
    Break("deedmerge_once", merged_beside_another, {"superseded": last_superseded}),
]


@pytest.mark.parametrize("case", BREAKS, ids=str)
def test_a_broken_constraint_is_refused_by_the_form(case):
    refused_by_form(case)


@pytest.mark.parametrize("case", BREAKS, ids=str)
def test_a_broken_constraint_is_refused_by_the_database(case):
    refused_by_database(case)


def test_an_account_is_marked_whenever_it_is_saved():
    activity = ActivityFactory(narrative="捐款５万元。")
    assert activity.account_mark == mark_of_text("捐款5万元")
    activity.narrative = ""
    activity.save()
    assert activity.account_mark == ""

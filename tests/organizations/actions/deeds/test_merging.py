"""Two records of one deed become one: it counts once, and that goes back while nothing followed."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from bulletin.models import District
from bulletin.models.audit import AuditEvent
from organizations.actions.deeds.answering import answer
from organizations.actions.deeds.merging import merge_deeds, undo_deed_merge
from organizations.actions.deeds.taking_over import (
    Taken,
    matched_figures,
    sharper_figures,
)
from organizations.actions.verifying import corrections, verification
from organizations.actions.verifying.undoing import undo
from organizations.choices import Deed, Status
from organizations.models import DeedMerge, Verdict
from organizations.totals.answers.total import totals
from organizations.totals.reading.question import Question
from organizations.unchanged import changed_records
from tests.factories.organizations import AttachmentFactory, CampaignFactory
from tests.told_twice import deed, masks, told_by_another


@pytest.fixture
def verifier(user):
    return user("verifier")


@pytest.fixture
def twice(campaign):
    """逾20万个 and 216000个, both verified."""
    first = deed(campaign, "逾20万个", verified=True)
    return first, told_by_another(first, "216000个", day=7, verified=True)


def total(campaign):
    """The masks of the campaign: value and qualifier."""
    (found,) = totals(Question(campaign.code, date(2022, 4, 1), "donated_goods"))[:1]
    return found.value, str(found.qualifier)


def merge(kept, superseded, by, reason="两人各报一次", **taken):
    return merge_deeds(
        kept=kept, superseded=superseded, by=by, reason=reason, taken=Taken(**taken)
    )


def test_the_deed_counts_once_and_twice_again_when_that_is_undone(
    campaign, twice, verifier
):
    assert total(campaign) == (416_000, "over")
    merged = merge(*twice, verifier)
    assert total(campaign) == (200_000, "over")
    twice[1].refresh_from_db()
    assert twice[1].status == Status.VOID
    assert twice[0].number in twice[1].reason
    undo_deed_merge(merged=merged, by=verifier)
    assert total(campaign) == (416_000, "over")
    twice[1].refresh_from_db()
    assert twice[1].status == Status.VERIFIED
    assert twice[1].figures.in_force().count() == 1
    assert changed_records(campaign) == []
    said = AuditEvent.objects.filter(action__startswith="deeds_").values_list("action")
    assert sorted(said) == [("deeds_merged",), ("deeds_unmerged",)]


def test_the_sharper_number_waits_for_another_person_and_counts_then(
    campaign, twice, verifier, user
):
    (sharper,) = sharper_figures(*twice)
    merged = merge(*twice, verifier, sharper=[sharper])
    kept = merged.kept
    assert kept.status == Status.CORRECTING
    assert kept.awaits_verifier
    assert total(campaign) == (200_000, "over")
    with pytest.raises(ValidationError, match="最后修改"):
        verification.verify(activity=kept, by=verifier)
    verification.verify(activity=kept, by=user("verifier"))
    assert total(campaign) == (216_000, "exact")
    with pytest.raises(ValidationError, match="又办理或改过"):
        undo_deed_merge(merged=merged, by=verifier)


def test_what_was_taken_over_goes_back(campaign, twice, verifier):
    other = masks(twice[1], "500个", 7, verified=True)
    file = AttachmentFactory(activity=twice[1])
    (sharper,) = sharper_figures(*twice)
    merged = merge(*twice, verifier, sharper=[sharper], added=[other.pk], files=[file.pk])
    assert merged.kept.attachments.count() == 1
    assert merged.kept.figures.drafts().count() == 2
    undo_deed_merge(merged=merged, by=verifier)
    kept = merged.kept
    kept.refresh_from_db()
    assert kept.status == Status.VERIFIED
    assert kept.attachments.count() == kept.figures.drafts().count() == 0
    assert total(campaign) == (416_500, "over")


@pytest.mark.parametrize("way", ["sharper", "added", "files"])
def test_a_draft_takes_over_at_once_and_gives_back(campaign, verifier, way):
    first = deed(campaign, "逾20万个")
    second = told_by_another(first, "216000个", day=7)
    file = AttachmentFactory(activity=second)
    keys = {"files": file.pk}.get(way, second.figures.get().pk)
    before = [(it.value, it.words) for it in first.figures.all()]
    merged = merge(first, second, verifier, **{way: [keys]})
    now = [it.value for it in first.figures.order_by("value")]
    assert (
        now
        == {
            "sharper": [216_000],
            "added": [200_000, 216_000],
            "files": [200_000],
        }[way]
    )
    undo_deed_merge(merged=merged, by=verifier)
    assert [(it.value, it.words) for it in first.figures.all()] == before
    assert first.attachments.count() == 0
    second.refresh_from_db()
    assert second.status == Status.PENDING


def test_parts_count_again_below_their_wholes(campaign, twice, verifier):
    whole = twice[1].figures.get()
    masks(twice[1], "1000个", 7, verified=True, part_of=whole)
    undo_deed_merge(merged=merge(*twice, verifier), by=verifier)
    part = twice[1].figures.in_force().get(part_of__isnull=False)
    assert part.part_of.is_in_force
    assert total(campaign) == (416_000, "over")


def test_a_verified_one_does_not_go_into_one_that_does_not_count(campaign, verifier):
    first = deed(campaign, "逾20万个", verified=True)
    second = told_by_another(first, "216000个", day=7)
    with pytest.raises(ValidationError, match=f"请保留 {first.number}"):
        merge(second, first, verifier)
    merge(first, second, verifier)
    assert total(campaign) == (200_000, "over")


def test_what_must_not_be_merged_is_refused_in_words(campaign, twice, verifier, user):
    kept, other = twice
    with pytest.raises(ValidationError, match="并入自己"):
        merge(kept, kept, verifier)
    with pytest.raises(ValidationError, match="写明原因"):
        merge(kept, other, verifier, reason="  ")
    with pytest.raises(ValidationError, match="只有核实员"):
        merge(kept, other, user("recorder"))
    with pytest.raises(ValidationError, match="没有所选的数据"):
        merge(kept, other, verifier, added=[kept.figures.get().pk])
    with pytest.raises(ValidationError, match="没有所选的附件"):
        merge(kept, other, verifier, files=[7])
    with pytest.raises(ValidationError, match="不同的专题"):
        merge(kept, deed(CampaignFactory(), "3个"), verifier)
    with pytest.raises(ValidationError, match="不是同一种记录"):
        merge(kept, deed(campaign, "3个", form="appeal"), verifier)
    assert total(campaign) == (416_000, "over")
    assert not DeedMerge.objects.exists()


def test_the_last_changer_does_not_end_what_was_verified(campaign, user):
    verifier = user("verifier")
    first = deed(campaign, "逾20万个", verified=True)
    second = told_by_another(first, "216000个", day=7, verified=True, created_by=verifier)
    with pytest.raises(ValidationError, match="请由另一人合并"):
        merge(first, second, verifier)


def test_one_being_corrected_is_left_alone(campaign, twice, verifier, user):
    corrections.begin(activity=twice[1], by=user("recorder"))
    twice[1].refresh_from_db()
    with pytest.raises(ValidationError, match="正在更正"):
        merge(*twice, verifier)
    with pytest.raises(ValidationError, match="等更正办完"):
        merge(twice[1], twice[0], verifier, sharper=[twice[0].figures.get().pk])
    merge(twice[1], twice[0], verifier)


def test_an_answer_that_they_are_two_stands_against_a_merge(campaign, twice, verifier):
    answer(
        first=twice[0],
        second=twice[1],
        verdict=Verdict.DIFFERENT,
        reason="两次",
        by=verifier,
    )
    with pytest.raises(ValidationError, match="请先撤销认定"):
        merge(*twice, verifier)


def test_a_change_since_the_page_was_read_is_not_merged_over(campaign, twice, verifier):
    stale = type(twice[1]).objects.get(pk=twice[1].pk)
    twice[1].version += 1
    twice[1].save()
    with pytest.raises(ValidationError, match="又有改动"):
        merge(twice[0], stale, verifier)


def test_another_district_is_out_of_sight(campaign, twice, verifier):
    verifier.districts.add(District.objects.first())
    with pytest.raises(ValidationError, match="别的区"):
        merge(*twice, verifier)


def test_a_chain_is_undone_from_its_end_and_never_in_a_circle(campaign, twice, verifier):
    third = told_by_another(twice[0], "21.6万个", day=6, verified=True)
    inner = merge(twice[1], third, verifier)
    twice[1].refresh_from_db()
    outer = merge(*twice, verifier)
    with pytest.raises(ValidationError, match="已作废或已并入"):
        merge(third, twice[0], verifier)
    with pytest.raises(ValidationError, match="已作废或已并入"):
        undo_deed_merge(merged=inner, by=verifier)
    undo_deed_merge(merged=outer, by=verifier)
    undo_deed_merge(merged=inner, by=verifier)
    assert total(campaign)[0] == 632_000
    with pytest.raises(ValidationError, match="已经撤销"):
        undo_deed_merge(merged=inner, by=verifier)


def test_the_step_is_not_undone_as_a_slip_of_the_mouse(campaign, twice, verifier):
    merge(*twice, verifier)
    step = twice[1].steps.first()
    assert step.deed == Deed.MERGE
    with pytest.raises(ValidationError, match="不能撤销"):
        undo(step=step, by=verifier)


def test_numbers_are_matched_by_what_they_count(campaign, twice):
    assert matched_figures(*twice) == {
        twice[1].figures.get().pk: twice[0].figures.get().pk
    }
    assert sharper_figures(*twice[::-1]) == set()
    assert twice[0].figures.get().value == Decimal(200_000)

"""Only the text that was reviewed is signed; an edit after 送审 voids it; what each step saw."""

import pytest
from django.core.exceptions import ValidationError

from organizations.models import Figure
from reports.actions.drafting.change import change
from reports.actions.drafting.entries import reword
from reports.actions.signing.steps import digest_of, take_step
from reports.document.text import plain_text
from reports.models import Decision, Edition, Entry, Manuscript, Snapshot
from reports.reconciliation.reconcile import printable, reconcile

pytestmark = pytest.mark.django_db


def now(edition):
    return digest_of(reconcile(Edition.objects.get(pk=edition.pk)).document)


def move_a_total():
    """Let a figure that was verified count for more, as a correction does."""
    row = Figure.objects.in_force().get(words="1302支")
    Figure.objects.filter(pk=row.pk).update(in_force_until=row.in_force_from)
    row.pk, row.value, row.replaces_id = None, 1400, None
    row.save()


def test_each_step_keeps_the_text_it_was_about(edition, run):
    run(edition, "submit", "review", "sign")
    texts = [row.manuscript.digest for row in Decision.objects.order_by("id")]
    assert len(set(texts)) == 1
    assert Manuscript.objects.count() == 1  # kept once, however many steps saw it
    assert Decision.objects.first().version > 0
    assert Manuscript.objects.get().as_document().title == "新标题"


def test_the_kept_text_is_the_signed_text_whatever_the_state(edition, run):
    before = plain_text(printable(edition))
    signed = run(edition, "submit", "review", "sign", "publish")
    assert plain_text(printable(signed)) == before
    assert Snapshot.objects.get().digest


def test_a_reviewed_edition_whose_records_changed_is_not_signed(edition, run, people):
    run(edition, "submit", "review")
    move_a_total()
    with pytest.raises(ValidationError) as refused:
        run(edition, "sign")
    said = "".join(refused.value.messages)
    assert "不是核过的文稿" in said
    assert "重新核稿" in said
    assert Edition.objects.get().state == "reviewed"
    assert not Snapshot.objects.exists()


def test_a_second_review_of_the_changed_text_lets_it_be_signed(edition, run):
    run(edition, "submit", "review")
    with pytest.raises(ValidationError, match="与核稿时相同"):
        run(edition, "review_again")
    entry = Entry.objects.get(activities__number="A-2022-000003")
    entry.traces.all().delete()  # what stands behind its numbers is another thing now
    Entry.objects.filter(pk=entry.pk).update(
        text=entry.text.replace("2000盒普济", "二千盒普济")
    )
    with pytest.raises(ValidationError, match="不是核过的文稿"):
        run(edition, "sign")
    run(edition, "review_again")
    reviewed = Decision.objects.first().manuscript.digest
    assert reviewed == now(edition)
    signed = run(edition, "sign")
    assert Decision.objects.first().manuscript.digest == reviewed
    assert "二千盒普济" in plain_text(printable(signed))


PATHS = {
    "texts": lambda edition: Edition.objects.update(intro="别的导语。"),
    "title": lambda edition: Edition.objects.update(title="别的标题"),
    "entry": lambda edition: Entry.objects.filter(position=1).update(text="别的话"),
    "dropped": lambda edition: Entry.objects.filter(position=2).update(is_dropped=True),
    "heading": lambda edition: edition.sections.update(heading="别的标题句。"),
    "record": lambda edition: move_a_total(),
}


@pytest.mark.parametrize("path", PATHS)
def test_no_path_leads_to_a_signature_under_another_text(edition, run, path):
    run(edition, "submit", "review")
    reviewed = now(edition)
    PATHS[path](edition)
    assert now(edition) != reviewed
    with pytest.raises(ValidationError, match="不是核过的文稿"):
        run(edition, "sign")


def test_an_edit_after_submission_needs_it_back_first(edition, run, people):
    run(edition, "submit")
    entry = Entry.objects.first()
    for attempt in (
        lambda: change(edition=edition, by=people["editor"], title="改"),
        lambda: reword(entry=entry, text="改", by=people["editor"]),
    ):
        with pytest.raises(ValidationError, match="收回送审"):
            attempt()
    run(edition, "withdraw_submission")
    changed = change(edition=edition, by=people["editor"], title="改")
    assert (changed.state, changed.title) == ("draft", "改")


def test_only_who_submitted_takes_it_back(edition, run, user):
    run(edition, "submit")
    other = user("editor", display_name="别人")
    with pytest.raises(
        ValidationError, match="本期由“editor甲”送审，只有“editor甲”能收回"
    ):
        take_step(edition=edition, step="withdraw_submission", by=other)


def test_taking_it_back_forgets_no_editor(edition, run, people, user):
    both = user("editor", "reviewer")
    change(edition=edition, by=both, subtitle="副题")
    change(edition=edition, by=people["editor"], subtitle="")
    run(edition, "submit", "withdraw_submission", "submit")
    with pytest.raises(ValidationError, match="编辑过本期的人不能核稿"):
        take_step(edition=edition, step="review", by=both)


def test_who_saw_another_text_than_there_is_decides_nothing(edition, run):
    seen = now(edition)
    run(edition, "submit", seen=seen)
    Edition.objects.update(title="别的标题")
    with pytest.raises(ValidationError, match="请刷新页面看过再办理"):
        run(edition, "review", seen=seen)
    run(edition, "review", seen=now(edition))

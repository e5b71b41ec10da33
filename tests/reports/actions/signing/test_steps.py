"""Each step of an edition's life: allowed, refused, logged."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test import override_settings

from bulletin.guards import lifted
from bulletin.models.audit import AuditEvent
from organizations.actions.entry.activities import save_activity
from organizations.actions.verifying.corrections import begin
from organizations.actions.verifying.verification import submit, verify, void
from organizations.models import Activity, Campaign, Figure
from reports.actions.drafting.change import change, create
from reports.actions.drafting.compose import compose
from reports.actions.drafting.entries import add_activity, arrange, reword
from reports.actions.signing.steps import lasting_digest, take_step
from reports.document.text import plain_text
from reports.making.assemble import assemble
from reports.models import Decision, Edition, EditionEditor, Entry, Snapshot
from reports.reconciliation.reconcile import printable, reconcile
from tests.answering import answer_all, quote_all

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample")]


@pytest.fixture
def people(user):
    return {
        role: user(role)
        for role in ("recorder", "verifier", "editor", "reviewer", "signatory", "auditor")
    }


@pytest.fixture
def edition(people) -> Edition:
    row = Edition.objects.get()
    return change(edition=row, by=people["editor"], title="新标题")


def run(edition: Edition, people, *steps: str) -> Edition:
    who = {
        "submit": "editor",
        "review": "reviewer",
        "sign": "signatory",
        "publish": "signatory",
        "withdraw": "signatory",
        "send_back": "reviewer",
    }
    for step in steps:
        if step in ("submit", "sign"):
            answer_all(edition, people["editor"])
        edition = take_step(
            edition=edition, step=step, by=people[who[step]], remark="写明原因"
        )
    return edition


def test_from_draft_to_published_each_step_is_a_record(edition, people):
    done = run(edition, people, "submit", "review", "sign", "publish")
    assert done.state == "published"
    assert [(d.step, d.before, d.after) for d in Decision.objects.order_by("id")] == [
        ("submit", "draft", "submitted"),
        ("review", "submitted", "reviewed"),
        ("sign", "reviewed", "signed"),
        ("publish", "signed", "published"),
    ]
    assert AuditEvent.objects.filter(action="edition_sign").count() == 1


def test_a_signed_edition_is_its_snapshot_whatever_happens_to_the_records(
    edition, people
):
    before = plain_text(printable(edition))
    signed = run(edition, people, "submit", "review", "sign")
    with lifted(connection):
        Figure.objects.filter(words="1302支").update(value=9999)
    activity = Activity.objects.get(number="A-2022-000001")
    void(activity=activity, by=people["verifier"], reason="重复")
    assert plain_text(printable(signed)) == before
    assert Snapshot.objects.get().digest


def test_publishing_shows_its_time_and_leaves_what_was_signed(people):
    campaign = Campaign.objects.get()
    edition = create(campaign=campaign, by=people["editor"], cut_off=date(2022, 3, 11))
    compose(edition=edition, by=people["editor"])
    quote_all(edition, people["editor"])
    signed = run(edition, people, "submit", "review", "sign")
    assert printable(signed).edition.publish_at is None
    published = run(signed, people, "publish")
    document = printable(published)
    assert document.edition.publish_at is not None
    assert plain_text(document) == plain_text(printable(signed))


def test_a_signed_edition_cannot_be_edited(edition, people):
    signed = run(edition, people, "submit", "review", "sign")
    entry = Entry.objects.first()
    assert entry is not None
    for attempt in (
        lambda: change(edition=signed, by=people["editor"], title="改"),
        lambda: reword(entry=entry, text="改", by=people["editor"]),
        lambda: compose(edition=signed, by=people["editor"]),
    ):
        with pytest.raises(ValidationError, match="不能修改"):
            attempt()


def test_sent_back_needs_a_reason_and_returns_to_draft(edition, people):
    take_step(edition=edition, step="submit", by=people["editor"])
    with pytest.raises(ValidationError, match="退回须写明原因"):
        take_step(edition=edition, step="send_back", by=people["reviewer"], remark="  ")
    back = take_step(
        edition=edition, step="send_back", by=people["reviewer"], remark="数字不符"
    )
    assert back.state == "draft"
    editors = EditionEditor.objects.filter(edition=back)
    assert editors.filter(person=people["editor"]).exists()
    assert not editors.filter(is_since_return=True).exists()


@pytest.mark.parametrize(
    ("step", "role"),
    [("submit", "recorder"), ("submit", "reviewer"), ("submit", "auditor")],
)
def test_a_step_needs_its_permission(edition, people, step, role):
    with pytest.raises(ValidationError, match="没有“送审”的权限"):
        take_step(edition=edition, step=step, by=people[role])


def test_who_edited_neither_reviews_nor_signs(edition, user):
    jack = user("editor", "reviewer", "signatory")
    other = user("reviewer")
    change(edition=edition, by=jack, subtitle="副题")
    take_step(edition=edition, step="submit", by=jack)
    with pytest.raises(ValidationError, match="编辑过本期的人不能核稿"):
        take_step(edition=edition, step="review", by=jack)
    take_step(edition=edition, step="review", by=other)
    with pytest.raises(ValidationError, match="编辑过本期的人不能签发"):
        take_step(edition=edition, step="sign", by=jack)


def test_an_earlier_editor_is_not_forgotten_when_another_edits_last(edition, user):
    first, second = user("editor", "reviewer"), user("editor")
    change(edition=edition, by=first, subtitle="甲")
    change(edition=edition, by=second, subtitle="乙")
    take_step(edition=edition, step="submit", by=second)
    with pytest.raises(ValidationError, match="编辑过本期的人不能核稿"):
        take_step(edition=edition, step="review", by=first)


def test_the_reviewer_signs_only_in_a_small_office(edition, people, user):
    both = user("reviewer", "signatory")
    take_step(edition=edition, step="submit", by=people["editor"])
    take_step(edition=edition, step="review", by=both)
    with pytest.raises(ValidationError, match="核稿人不能签发"):
        take_step(edition=edition, step="sign", by=both)
    answer_all(edition, people["editor"])
    with override_settings(SMALL_OFFICE=True):
        assert take_step(edition=edition, step="sign", by=both).state == "signed"


def test_the_database_refuses_an_editor_as_signatory(edition, people):
    run(edition, people, "submit", "review")
    row = Edition.objects.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        Edition.objects.filter(pk=row.pk).update(
            state="signed", signed_by=row.changed_by, signed_at=row.changed_at
        )


def test_an_edition_whose_record_was_voided_cannot_be_submitted(edition, people):
    activity = Activity.objects.get(number="A-2022-000005")
    void(activity=activity, by=people["verifier"], reason="查无此事")
    with pytest.raises(ValidationError, match="A-2022-000005"):
        take_step(edition=edition, step="submit", by=people["editor"])
    compose(edition=edition, by=people["editor"])
    assert (
        take_step(edition=edition, step="submit", by=people["editor"]).state
        == "submitted"
    )


def test_an_unknown_name_is_refused_with_a_hint_and_nothing_is_saved(edition, people):
    with pytest.raises(ValidationError) as error:
        change(
            edition=edition, by=people["editor"], intro="累计{捐赠价直}，{服务时长:火星}"
        )
    said = "".join(error.value.messages)
    assert "“捐赠价直”不是指标名，是否想写：捐赠价值" in said
    assert "“火星”不是去向" in said
    assert Edition.objects.get().intro == edition.intro


def test_a_name_that_is_gone_since_cannot_be_submitted(edition, people):
    Edition.objects.update(intro="累计{没有的指标}")
    with pytest.raises(ValidationError, match="“没有的指标”不是指标名"):
        take_step(edition=edition, step="submit", by=people["editor"])


def test_a_correction_is_not_told_before_another_has_verified_it(edition, people):
    activity = begin(
        activity=Activity.objects.get(number="A-2022-000005"), by=people["recorder"]
    )
    before = plain_text(printable(edition))
    activity.narrative = activity.narrative.replace("爱心T恤", "名牌T恤")
    save_activity(activity=activity, by=people["recorder"])
    compose(edition=edition, by=people["editor"])
    assert plain_text(printable(edition)) == before
    submit(activity=activity, by=people["recorder"])
    verify(activity=activity, by=people["verifier"])
    compose(edition=edition, by=people["editor"])
    assert plain_text(printable(edition)) == before.replace("爱心T恤", "名牌T恤")


def test_a_second_edition_with_the_same_number_is_refused(edition, people):
    campaign = Campaign.objects.get()
    day = date(2022, 3, 11)
    create(campaign=campaign, by=people["editor"], cut_off=day, number=3)
    with pytest.raises(ValidationError, match="已有这个期号"):
        create(campaign=campaign, by=people["editor"], cut_off=day, number=3)
    assert Edition.objects.count() == 2


def test_a_cut_off_before_the_campaign_is_refused(people):
    with pytest.raises(ValidationError, match="截至日期早于专题开始日期"):
        create(
            campaign=Campaign.objects.get(), by=people["editor"], cut_off=date(2021, 1, 1)
        )
    assert Edition.objects.count() == 1


def test_composing_again_keeps_hand_edits_and_tells_what_the_record_says_now(
    edition, people
):
    entry = Entry.objects.get(activities__number="A-2022-000005")
    reword(entry=entry, text="深圳市服装行业协会党支部捐赠3000件T恤", by=people["editor"])
    with lifted(connection):
        rows = Activity.objects.filter(number="A-2022-000005")
        rows.update(verified_narrative="另一种说法3000件")
    result = compose(edition=edition, by=people["editor"])
    entry.refresh_from_db()
    assert entry.text == "深圳市服装行业协会党支部捐赠3000件T恤"
    assert [(kept.pk, text) for kept, text in result.kept] == [
        (entry.pk, "另一种说法3000件")
    ]
    assert [trace.text for trace in entry.traces.all()] == ["3000件"]


def test_composing_again_changes_nothing_when_nothing_changed(edition, people):
    before = [(e.pk, e.text, e.position, e.end) for e in Entry.objects.order_by("id")]
    result = compose(edition=edition, by=people["editor"])
    assert not result.changed_anything
    assert [
        (e.pk, e.text, e.position, e.end) for e in Entry.objects.order_by("id")
    ] == before


def test_a_dropped_entry_stays_out_when_composed_again(edition, people):
    entry = Entry.objects.get(activities__number="A-2022-000005")
    arrange(entry=entry, by=people["editor"], dropped=True)
    compose(edition=edition, by=people["editor"])
    assert "爱心T恤" not in plain_text(assemble(edition).document)


def test_an_entry_moves_to_its_place_and_the_others_make_room(edition, people):
    entry = Entry.objects.get(activities__number="A-2022-000003")
    arrange(entry=entry, by=people["editor"], position=1)
    numbers = list(
        entry.section.entries.order_by("position").values_list(
            "activities__number", flat=True
        )
    )
    assert numbers == [f"A-2022-00000{n}" for n in (3, 1, 2, 4, 5)]


def test_an_activity_is_put_into_an_edition_once(edition, people):
    with pytest.raises(ValidationError, match="已在本期中"):
        add_activity(
            edition=edition,
            activity=Activity.objects.get(number="A-2022-000001"),
            by=people["editor"],
        )


def test_an_entry_cannot_be_emptied(edition, people):
    entry = Entry.objects.first()
    assert entry is not None
    with pytest.raises(ValidationError, match="条目不能为空"):
        reword(entry=entry, text=" \n", by=people["editor"])


def test_the_digest_that_is_shown_stays_that_of_the_signing(people):
    campaign = Campaign.objects.get()
    edition = create(campaign=campaign, by=people["editor"], cut_off=date(2022, 3, 11))
    compose(edition=edition, by=people["editor"])
    quote_all(edition, people["editor"])
    reviewed = run(edition, people, "submit", "review")
    shown = lasting_digest(reviewed, reconcile(reviewed).document)
    for step in ("sign", "publish"):
        done = run(edition, people, step)
        assert lasting_digest(done, reconcile(done).document) == shown

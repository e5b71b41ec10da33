"""Correcting: the old value counts until another verifies the new one; nothing is overwritten."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from organizations.actions.entry import activities, figures
from organizations.actions.verifying import corrections, verification
from organizations.models import Activity, ActivityPartner, Figure
from organizations.unchanged import content_of
from tests.factories.organizations import (
    ActivityFactory,
    OrganizationFactory,
    SourceFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def correcting(office):
    """A verified activity with one figure, opened for correction by luru."""
    return corrections.begin(activity=office.verified(), by=office.luru)


def sent(activity, office):
    return verification.submit(activity=activity, by=office.luru)


def values():
    return sorted(Figure.objects.in_force().values_list("value", flat=True))


def revised(activity, by, **changes):
    return corrections.revise(
        figure=activity.figures.in_force().get(), by=by, changes=changes
    )


def agree(activity, by):
    """The recorder is done with the correction; `by` verifies it."""
    verification.submit(activity=activity, by=activity.created_by)
    return verification.verify(activity=activity, by=by)


def test_a_verifier_does_not_take_a_correction_out_of_its_recorder_s_hands(
    office, correcting
):
    revised(correcting, office.luru, value=Decimal(40))
    for decide in (
        lambda: verification.verify(activity=correcting, by=office.heshi),
        lambda: verification.send_back(
            activity=correcting, by=office.heshi, reason="请核对"
        ),
    ):
        with pytest.raises(ValidationError, match="还没有送核实"):
            decide()
    sent = verification.submit(activity=correcting, by=office.luru)
    assert (sent.status, sent.offered_by) == ("correcting", office.luru)
    with pytest.raises(ValidationError, match="已经送核实"):
        verification.submit(activity=correcting, by=office.luru2)
    assert verification.verify(activity=correcting, by=office.heshi).offered_at is None


@pytest.mark.parametrize("change", ["text", "figure", "withdrawal", "new figure"])
def test_a_correction_changed_again_has_to_be_sent_again(office, correcting, change):
    correcting = verification.submit(activity=correcting, by=office.luru)
    if change == "text":
        correcting.title = "改过的标题"
        activities.save_activity(activity=correcting, by=office.luru)
    elif change == "figure":
        revised(correcting, office.luru, value=Decimal(40))
    elif change == "withdrawal":
        corrections.withdraw(figure=correcting.figures.get(), by=office.luru)
    else:
        more = office.figure(correcting)
        figures.enter(figure=more, by=office.luru)
    with pytest.raises(ValidationError, match="还没有送核实"):
        verification.verify(activity=correcting, by=office.heshi)


def test_only_what_is_verified_is_corrected(office):
    activity = office.pending()
    with pytest.raises(ValidationError, match="只有已核实的才需更正"):
        corrections.begin(activity=activity, by=office.luru)


def test_while_correcting_the_verified_value_keeps_counting(office, correcting):
    draft = revised(correcting, office.luru, value=Decimal(40))
    assert values() == [30]
    assert not draft.is_in_force
    assert Activity.objects.verified().filter(pk=correcting.pk).exists()


def test_the_new_value_counts_once_another_has_verified_it(office, correcting):
    draft = revised(correcting, office.luru, value=Decimal(40))
    before = timezone.now()
    agree(correcting, office.heshi)
    assert values() == [40]
    old = Figure.objects.get(replaced_by=draft)
    draft.refresh_from_db()
    assert old.in_force_until == draft.in_force_from
    assert old.value == 30
    assert list(Figure.objects.in_force(before)) == [old]


def test_nobody_verifies_his_own_correction(office, user, correcting):
    both = user("recorder", "verifier")
    revised(correcting, both, value=Decimal(40))
    with pytest.raises(ValidationError, match="不能核实自己"):
        agree(correcting, both)
    assert values() == [30]


def test_nobody_confirms_his_own_withdrawal(office, user, correcting):
    both = user("recorder", "verifier")
    corrections.withdraw(figure=correcting.figures.get(), by=both)
    with pytest.raises(ValidationError, match="不能核实自己"):
        agree(correcting, both)
    assert values() == [30]


def test_a_withdrawn_figure_counts_until_another_confirms(office, correcting):
    corrections.withdraw(figure=correcting.figures.get(), by=office.luru)
    assert values() == [30]
    agree(correcting, office.heshi)
    assert values() == []


def test_revising_again_changes_the_same_draft(office, correcting):
    first = revised(correcting, office.luru, value=Decimal(40))
    second = revised(correcting, office.luru2, value=Decimal(50))
    assert first.pk == second.pk
    assert second.changed_by == office.luru2
    agree(correcting, office.heshi)
    assert values() == [50]


def test_a_new_version_that_the_model_refuses_is_not_kept(office, correcting):
    with pytest.raises(ValidationError, match="不能为负"):
        revised(correcting, office.luru, value=Decimal(-1))
    assert Figure.objects.count() == 1


def test_a_verified_figure_is_left_alone_outside_a_correction(office):
    figure = office.verified().figures.get()
    for act in (
        lambda: corrections.revise(
            figure=figure, by=office.luru, changes={"value": Decimal(1)}
        ),
        lambda: corrections.withdraw(figure=figure, by=office.luru),
        lambda: figures.enter(figure=figure, by=office.luru),
        lambda: figures.enter(figure=Figure(activity=figure.activity), by=office.luru),
    ):
        with pytest.raises(ValidationError):
            act()
    assert values() == [30]


def test_a_correction_seen_before_it_was_verified_takes_no_more_changes(
    office, correcting
):
    early = Figure.objects.select_related("activity").get()
    assert early.activity.status == "correcting"
    agree(correcting, office.heshi)
    with pytest.raises(ValidationError, match="请先“开始更正”"):
        corrections.revise(figure=early, by=office.luru, changes={"value": Decimal(1)})
    assert not Figure.objects.drafts().exists()


# Sent back and given up --------------------------------------------------------------------------


def test_a_correction_sent_back_stays_open_with_its_drafts(office, correcting):
    revised(correcting, office.luru, value=Decimal(40))
    verification.submit(activity=correcting, by=office.luru)
    activity = verification.send_back(
        activity=correcting, by=office.heshi, reason="请核对"
    )
    assert (activity.status, activity.reason) == ("correcting", "请核对")
    assert values() == [30]
    assert Figure.objects.drafts().count() == 1


def test_giving_up_leaves_what_was_verified(office, correcting):
    revised(correcting, office.luru, value=Decimal(40))
    activity = corrections.give_up(activity=correcting, by=office.luru)
    assert activity.status == "verified"
    assert not Figure.objects.drafts().exists()
    assert values() == [30]


def test_giving_up_takes_back_a_withdrawal(office, correcting):
    corrections.withdraw(figure=correcting.figures.get(), by=office.luru)
    corrections.give_up(activity=correcting, by=office.luru)
    assert Figure.objects.get().withdrawn_by is None


def test_a_correction_given_up_brings_back_all_that_was_verified(office):
    partner = OrganizationFactory()
    draft = office.draft(place="莲花北社区", starts_on=date(2022, 3, 5))
    ActivityPartner.objects.create(
        activity=draft, organization=partner, role="beneficiary"
    )
    office.figure(draft)
    before = content_of(
        verification.verify(activity=sent(draft, office), by=office.heshi)
    )

    changed = corrections.begin(activity=draft, by=office.luru)
    changed.narrative, changed.title, changed.place = "改过的正文", "改过的标题", "别处"
    changed.starts_on, changed.source = date(2022, 3, 9), SourceFactory()
    activities.save_activity(activity=changed, by=office.luru2)
    changed.partners.all().delete()
    figures.drop(figure=changed.figures.get(), by=office.luru2)
    office.figure(changed, 77)

    given_up = corrections.give_up(activity=changed, by=office.luru)
    assert given_up.status == "verified"
    assert content_of(Activity.objects.get(pk=draft.pk)) == before
    assert Activity.objects.get(pk=draft.pk).changed_by == office.luru


def test_what_was_verified_before_contents_were_kept_is_brought_back_too(office):
    row = ActivityFactory(verified=True, title="核实过的标题")
    assert not row.verified_contents.exists()
    changed = corrections.begin(activity=row, by=office.luru)
    changed.title = "改过的标题"
    activities.save_activity(activity=changed, by=office.luru2)
    corrections.give_up(activity=changed, by=office.luru)
    row.refresh_from_db()
    assert (row.status, row.title) == ("verified", "核实过的标题")


def test_given_up_after_it_was_sent_back_it_is_as_it_was_too(office, correcting):
    correcting.narrative = "改过的正文"
    activities.save_activity(activity=correcting, by=office.luru)
    verification.submit(activity=correcting, by=office.luru)
    verification.send_back(activity=correcting, by=office.heshi, reason="请核对")
    given_up = corrections.give_up(activity=correcting, by=office.luru)
    assert given_up.narrative == given_up.verified_narrative != "改过的正文"


def test_who_drops_a_figure_has_changed_the_activity_last(office):
    activity = office.draft()
    office.figure(activity)
    figures.drop(figure=office.figure(activity, 5), by=office.luru2)
    assert Activity.objects.get(pk=activity.pk).changed_by == office.luru2


def test_only_a_correction_is_given_up(office):
    with pytest.raises(ValidationError, match="不在更正中"):
        corrections.give_up(activity=office.verified(), by=office.luru)


# Entering and dropping figures -------------------------------------------------------------------


def test_a_change_goes_to_the_draft_itself_or_to_a_version_beside_the_verified(
    office, correcting
):
    verified = correcting.figures.get()
    version = figures.change(
        figure=verified, by=office.luru, changes={"value": Decimal(40)}
    )
    assert version.replaces == verified
    again = figures.change(
        figure=version, by=office.luru2, changes={"value": Decimal(41)}
    )
    assert (again.pk, again.value, again.changed_by) == (version.pk, 41, office.luru2)


def test_a_draft_is_deleted_and_a_verified_figure_only_proposed_for_withdrawal(
    office, correcting
):
    verified = correcting.figures.get()
    draft = office.figure(correcting, 5)
    figures.drop(figure=draft, by=office.luru)
    figures.drop(figure=verified, by=office.luru)
    verified.refresh_from_db()
    assert list(Figure.objects.all()) == [verified]
    assert verified.withdrawn_by == office.luru
    assert verified.is_in_force


def test_a_draft_with_parts_is_not_deleted(office):
    activity = office.draft()
    whole = office.figure(activity, 500)
    office.figure(activity, 200, part_of=whole)
    with pytest.raises(ValidationError, match="还有“其中”数据"):
        figures.drop(figure=whole, by=office.luru)


@pytest.mark.parametrize(
    ("words", "value", "step"),
    [
        ("10多万人", 100000, 100000),
        ("10万多人", 100000, 10000),
        ("30人", 40, None),
        ("", 30, None),
    ],
)
def test_the_step_is_taken_from_words_that_say_this_value(office, words, value, step):
    activity = office.draft()
    figure = office.figure(activity, value, words=words, qualifier="over")
    assert figures.enter(figure=figure, by=office.luru).step == step

"""Guards: a verified figure, its source and its files are refused by the database itself."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from bulletin.guards import lifted
from organizations.actions.verifying import corrections, verification
from organizations.models import Activity, Attachment, Campaign, Figure
from organizations.unchanged import changed_records
from tests.factories.organizations import CampaignFactory, SourceFactory
from tests.organizations.actions.conftest import office

pytestmark = pytest.mark.django_db
__all__ = ["office"]
ACTIVITY, FIGURE, SOURCE, ATTACHMENT = (
    "organizations_activity",
    "organizations_figure",
    "organizations_source",
    "organizations_attachment",
)


def run(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)


def refused(statement):
    with pytest.raises(IntegrityError, match=r"不能|只在"), transaction.atomic():
        run(statement)


@pytest.fixture
def activity(office):
    """A verified activity with a source and a file, beside a campaign of another name."""
    CampaignFactory()
    before = office.draft(source=SourceFactory(text="来件原文", sender="某协会"))
    Attachment.objects.create(activity=before, file="attachments/a.txt")
    office.figure(before)
    verification.submit(activity=before, by=office.luru)
    return verification.verify(activity=before, by=office.heshi)


HELD = (
    "value = 990000",
    "value_max = 5",
    "step = 5",
    "unit = '家'",
    "qualifier = 'about'",
    "counting = 'total'",
    "scope = 'activity'",
    "as_of = '2020-01-01'",
    "as_of_presumed = NOT as_of_presumed",
    "part_of_id = NULL, words = '别的'",
    "item = '口罩'",
    "in_force_from = NULL, verified_by_id = NULL",
    "changed_at = '2020-01-01'",
)


@pytest.mark.parametrize("change", HELD)
def test_a_verified_figure_keeps_what_it_says(activity, change):
    refused(f"UPDATE {FIGURE} SET {change}")  # noqa: S608


def test_a_verified_figure_is_not_deleted_and_once_ended_stays_ended(activity):
    refused(f"DELETE FROM {FIGURE}")  # noqa: S608
    Figure.objects.update(in_force_until=timezone.now())
    refused(f"UPDATE {FIGURE} SET in_force_until = NULL")  # noqa: S608


def test_a_draft_is_free(office):
    office.figure(office.draft())
    run(f"UPDATE {FIGURE} SET value = 50000")  # noqa: S608
    run(f"DELETE FROM {FIGURE}")  # noqa: S608


@pytest.mark.parametrize("change", ["text = '改过'", "sender = '别人'"])
def test_the_source_of_a_verified_record_keeps_its_words(activity, change):
    refused(f"UPDATE {SOURCE} SET {change}")  # noqa: S608
    refused(f"DELETE FROM {SOURCE}")  # noqa: S608


def test_the_files_of_a_verified_record_stay_and_new_ones_may_come(activity):
    refused(f"UPDATE {ATTACHMENT} SET file = 'attachments/b.txt'")  # noqa: S608
    refused(f"UPDATE {ATTACHMENT} SET caption = '另一张'")  # noqa: S608
    refused(f"DELETE FROM {ATTACHMENT}")  # noqa: S608
    Attachment.objects.create(activity=activity, file="attachments/c.txt").delete()
    Attachment.objects.update(dropped_at=timezone.now())


def test_the_verified_text_is_written_by_verifying_alone(activity):
    with pytest.raises(IntegrityError, match="只在核实时"), transaction.atomic():
        Activity.objects.update(verified_narrative="改过")


SAID = (
    "narrative = '改过'",
    "title = '改过'",
    "background = '改过'",
    "action = 'both'",
    "starts_on = '2020-01-01', ends_on = NULL",
    "place = '别处'",
    "source_id = NULL",
    "campaign_id = (SELECT max(id) FROM organizations_campaign)",
    "section = 'other'",
    "form = 'appeal'",
    "district_id = (SELECT min(id) FROM bulletin_district)",
    "received_on = '2020-01-01'",
)


@pytest.mark.parametrize("change", SAID)
def test_a_verified_activity_says_what_it_said_until_a_correction_begins(
    activity, change
):
    refused(f"UPDATE {ACTIVITY} SET {change}")  # noqa: S608
    run(f"UPDATE {ACTIVITY} SET status = 'correcting', {change}")  # noqa: S608


@pytest.mark.parametrize("status", ["verified", "correcting", "void"])
def test_a_number_stays_once_its_record_was_verified(activity, status):
    refused(f"UPDATE {ACTIVITY} SET number = 'A-0', status = '{status}', reason = '误'")  # noqa: S608
    run(f"UPDATE {ACTIVITY} SET number = number")  # noqa: S608


def test_a_draft_may_still_get_another_number(office):
    office.draft()
    run(f"UPDATE {ACTIVITY} SET number = 'A-0'")  # noqa: S608


VERIFIED = (
    "verified_at = '2020-01-01 00:00:00'",
    "verified_at = '2020-01-01 00:00:00', status = 'correcting', version = version + 1",
    "verified_by_id = changed_by_id, status = 'correcting'",
    "verified_narrative = '改过', verified_at = '2020-01-01 00:00:00', narrative = '改过'",
    "verified_narrative = '改过', narrative = '改过', status = 'correcting'",
)


@pytest.mark.parametrize("change", VERIFIED)
def test_when_and_by_whom_it_was_verified_is_not_rewritten(activity, change):
    refused(f"UPDATE {ACTIVITY} SET {change}")  # noqa: S608


def test_nothing_becomes_verified_without_the_content_kept(office):
    draft = office.draft()
    refused(
        f"UPDATE {ACTIVITY} SET status = 'verified', verified_at = '2022-03-01 00:00:00',"  # noqa: S608
        f" verified_by_id = {office.heshi.pk}, verified_narrative = narrative"
        f" WHERE id = {draft.pk}"
    )


def test_a_correction_given_up_or_verified_may_write_both(activity, office):
    for verb in (corrections.give_up, verification.verify):
        corrections.begin(activity=activity, by=office.luru)
        Activity.objects.update(narrative="改过", title="改过")
        if verb is verification.verify:
            verification.submit(activity=activity, by=office.luru)
            verb(activity=activity, by=office.heshi)
        else:
            verb(activity=activity, by=office.luru)
    assert Activity.objects.get().verified_narrative == "改过"
    assert changed_records() == []


def test_what_was_verified_and_is_the_same_is_not_named(activity):
    assert changed_records() == []


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        (f"UPDATE {FIGURE} SET value = 990000", "数值核实时为 30，现为 99"),  # noqa: S608
        (f"UPDATE {FIGURE} SET as_of = '2020-01-01'", "截至日期"),  # noqa: S608
        (f"UPDATE {SOURCE} SET text = '改过'", "来件与核实时不同"),  # noqa: S608
        (
            "UPDATE organizations_activity SET verified_narrative = '改过'",
            "正文与核实时不同",
        ),
        ("UPDATE organizations_activity SET narrative = '改过'", "正文与核实时不同"),
        ("UPDATE organizations_activity SET title = '改过'", "标题与核实时不同"),
        (f"UPDATE {ACTIVITY} SET section = 'other'", "版块与核实时不同"),  # noqa: S608
        (f"UPDATE {ACTIVITY} SET form = 'appeal'", "形式与核实时不同"),  # noqa: S608
        (
            f"UPDATE {ACTIVITY} SET campaign_id = (SELECT max(id) FROM organizations_campaign)",  # noqa: S608
            "专题与核实时不同",
        ),
        (
            "UPDATE organizations_activity SET verified_at = '2020-01-01 00:00:00'",
            "核实的时间或核实人与核实时不同",
        ),
        ("UPDATE organizations_verifiedcontent SET digest = 'x'", "与其摘要不符"),
    ],
)
def test_past_the_guards_a_change_is_named(activity, statement, words):
    with lifted(connection):
        run(statement)
    [found] = changed_records()
    assert found.activity == activity.number
    assert words in found.finding


@pytest.mark.parametrize("command", ["audit_totals", "check_snapshots"])
@pytest.mark.parametrize(
    ("statement", "words"),
    [
        (f"UPDATE {FIGURE} SET value = 990000", "数值核实时为 30，现为 99"),  # noqa: S608
        (f"UPDATE {ACTIVITY} SET narrative = '改过'", "正文与核实时不同"),  # noqa: S608
        (f"UPDATE {ACTIVITY} SET verified_at = '2020-01-01 00:00:00'", "核实的时间"),  # noqa: S608
    ],
)
def test_both_commands_name_it(activity, command, statement, words):
    with lifted(connection):
        run(statement)
    printed = StringIO()
    with pytest.raises((CommandError, SystemExit)):
        call_command(command, stdout=printed, stderr=StringIO())
    assert activity.number in printed.getvalue()
    assert words in printed.getvalue()


def test_past_the_guards_another_number_is_named(activity):
    with lifted(connection):
        run(f"UPDATE {ACTIVITY} SET number = 'A-0'")  # noqa: S608
    assert [(it.activity, it.finding) for it in changed_records()] == [
        ("A-0", "编号与核实时不同")
    ]


def test_a_correction_given_up_brings_back_section_form_and_campaign(activity, office):
    corrections.begin(activity=activity, by=office.luru)
    other = Campaign.objects.latest("pk")
    Activity.objects.update(section="other", form="appeal", campaign=other)
    corrections.give_up(activity=activity, by=office.luru)
    row = Activity.objects.get()
    said = row.section, row.form, row.campaign
    assert said == (activity.section, activity.form, activity.campaign)


def test_what_is_being_corrected_may_say_otherwise(activity, office):
    corrections.begin(activity=activity, by=office.luru)
    Activity.objects.update(narrative="改过")
    assert changed_records() == []

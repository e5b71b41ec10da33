"""Notes between shifts and reminders: who wrote, who read, who was asked."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from reports.actions.office.shift import ask, leave_note, read_note
from reports.models import HandoverReading, Reminder
from tests.factories.organizations import (
    CampaignFactory,
    ExpectedReporterFactory,
    PartyOrganizationFactory,
)
from tests.factories.reports import HandoverNoteFactory

DAY = date(2022, 3, 11)


def test_a_note_is_left_without_the_blanks_around_it(user):
    note = leave_note(
        campaign=CampaignFactory(), text="  照片未到\n", by=user("recorder")
    )
    assert note.text == "照片未到"


@pytest.mark.parametrize("text", ["", "  \n", "一" * 1001, "有\u202e暗字"])
def test_a_note_that_says_nothing_or_hides_something_is_refused(user, text):
    with pytest.raises(ValidationError):
        leave_note(campaign=CampaignFactory(), text=text, by=user("recorder"))


def test_a_note_is_read_once_by_each_and_not_by_who_wrote_it(user):
    note, reader = HandoverNoteFactory(), user("verifier")
    assert read_note(note=note, by=reader) is not None
    assert read_note(note=note, by=reader) is None
    assert read_note(note=note, by=note.written_by) is None
    assert [reading.read_by for reading in HandoverReading.objects.all()] == [reader]


def test_who_was_asked_is_written_down_for_each_body(user):
    campaign = CampaignFactory()
    parties = [ExpectedReporterFactory(campaign=campaign).party for _ in range(2)]
    ask(
        campaign=campaign,
        parties=parties,
        cut_off=DAY,
        by=user("verifier"),
        remark="电话",
    )
    assert {(row.party, row.remark) for row in Reminder.objects.all()} == {
        (party, "电话") for party in parties
    }


def test_only_who_is_expected_is_asked(user):
    campaign = CampaignFactory()
    with pytest.raises(ValidationError, match="不在本专题的应报单位中"):
        ask(
            campaign=campaign,
            parties=[PartyOrganizationFactory()],
            cut_off=DAY,
            by=user("verifier"),
        )
    with pytest.raises(ValidationError, match="请选"):
        ask(campaign=campaign, parties=[], cut_off=DAY, by=user("verifier"))
    assert not Reminder.objects.exists()

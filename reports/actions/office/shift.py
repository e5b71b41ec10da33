"""Between shifts: notes to the next one, who has read them, who was asked to report."""

from collections.abc import Collection
from datetime import date

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from bulletin import audit
from bulletin.models import User
from organizations.models import Campaign, ExpectedReporter, PartyOrganization
from reports.models import HandoverNote, HandoverReading, Reminder


@transaction.atomic
def leave_note(*, campaign: Campaign, text: str, by: User) -> HandoverNote:
    """Leave a note to the next shift. Raise ValidationError for one that says nothing."""
    note = HandoverNote(campaign=campaign, text=text.strip(), written_by=by)
    note.full_clean()
    note.save()
    audit.append(by=by, action="handover_note", of=note)
    return note


def read_note(*, note: HandoverNote, by: User) -> HandoverReading | None:
    """已阅: the reading as a record, once for each person.

    Nobody reads a note of their own.
    """
    if note.written_by_id == by.pk:
        return None
    try:
        with transaction.atomic():
            return HandoverReading.objects.create(note=note, read_by=by)
    except IntegrityError:
        return None  # pressed twice


@transaction.atomic
def ask(
    *,
    campaign: Campaign,
    parties: Collection[PartyOrganization],
    cut_off: date,
    by: User,
    remark: str = "",
) -> list[Reminder]:
    """Note that these bodies were asked to report up to that day.

    Raise ValidationError where one is not expected to report in the campaign.
    """
    expected = set(
        ExpectedReporter.objects.filter(campaign=campaign).values_list("party", flat=True)
    )
    strangers = [str(party) for party in parties if party.pk not in expected]
    if strangers:
        raise ValidationError(f"{'、'.join(strangers)}不在本专题的应报单位中")
    if not parties:
        raise ValidationError("请选要催报的单位")
    asked = []
    for party in parties:
        reminder = Reminder(
            campaign=campaign,
            party=party,
            cut_off=cut_off,
            asked_by=by,
            remark=remark.strip(),
        )
        reminder.full_clean()
        reminder.save()
        asked.append(reminder)
    audit.append(
        by=by,
        action="asked_to_report",
        of=campaign,
        details={
            "cut_off": cut_off.isoformat(),
            "parties": [party.pk for party in parties],
        },
    )
    return asked

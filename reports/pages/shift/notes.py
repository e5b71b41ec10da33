"""交接: the notes of the last shifts, who has read them, and whether I have."""

from dataclasses import dataclass

from bulletin.models import User
from organizations.models import Campaign
from reports.models import HandoverNote, HandoverReading

SHOWN = 3


@dataclass(frozen=True)
class ShownNote:
    """A note as the page shows it.

    `for_me`: written by another and not read by me yet.
    """

    note: HandoverNote
    readings: list[HandoverReading]
    for_me: bool


def notes(campaign: Campaign, user: User, most: int | None = SHOWN) -> list[ShownNote]:
    """The notes of a campaign, the newest first, in two queries."""
    rows = HandoverNote.objects.filter(campaign=campaign).select_related("written_by")
    rows = rows.prefetch_related("readings__read_by")
    found: list[ShownNote] = []
    for note in rows if most is None else rows[:most]:
        found.append(shown_note(note, user))
    return found


def shown_note(note: HandoverNote, user: User) -> ShownNote:
    """A note with those who have read it; its readings have been fetched."""
    readings = list(note.readings.all())
    read = any(reading.read_by_id == user.pk for reading in readings)
    # Notes are for those who write some: who only looks on changes nothing, not even 已阅.
    is_shift = user.has_perm("reports.add_handovernote")
    return ShownNote(
        note, readings, for_me=is_shift and not read and note.written_by_id != user.pk
    )

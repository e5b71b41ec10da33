"""Cutting entries: one into two, two into one, another activity in place of one."""

from django.core.exceptions import ValidationError
from django.db import transaction

from bulletin.models import User
from organizations.models import Activity
from reports.actions.drafting.change import note_edit, refuse_stale
from reports.actions.drafting.edit_log import entry_label, logged, renumber
from reports.actions.drafting.entries import held, place_at, refuse_activity, retrace
from reports.making.composing.entries import entry_text, record_text
from reports.making.composing.joining import BETWEEN, unclosed
from reports.making.composing.wording import CUT, tidy
from reports.models import Entry, EntryActivity


@transaction.atomic
def split(*, entry: Entry, text: str, by: User, opened: str | None = None) -> Entry:
    """Cut an entry into two at the mark ‖ in its text; the second one is returned.

    The text may be re-worded on the way; ConflictError where another changed it since
    `opened`. Each part keeps the activities that it quotes a number of; one that
    neither quotes stays with both.
    """
    edition, entry = held(entry)
    refuse_stale(
        edition, f"entry-{entry.pk}", entry.text, tidy(text).replace(CUT, ""), opened
    )
    first, mark, second = tidy(text).partition(CUT)
    first, second = unclosed(first), unclosed(second.replace(CUT, ""))
    if not mark:
        raise ValidationError(f"请在要断开的地方加一个“{CUT}”，再按“拆分”")
    if not (first and second):
        raise ValidationError(f"“{CUT}”的前后都要有文字，才能拆成两条")
    label = entry_label(entry)
    with logged(
        edition=edition, by=by, kind="split", label=label, entries=[entry.pk]
    ) as touched:
        new = Entry.objects.create(
            section=entry.section, position=entry.position + 1, text=second, end=entry.end
        )
        touched.entries.append(new.pk)
        entry.text, entry.end = first, ""
        for activity in entry.activities.all():
            EntryActivity.objects.create(entry=new, activity=activity)
        _part_activities(entry, new)
        for row in (entry, new):
            row.composed = record_text(row)
            row.save(update_fields=["text", "end", "composed"])
            retrace(row)
        place_at(new, entry.section, entry.position + 1)
    details = {
        "entry": entry.pk,
        "new": new.pk,
        "before": tidy(text),
        "after": [first, second],
    }
    note_edit(edition=edition, by=by, what="entry_split", details=details)
    return new


@transaction.atomic
def join(*, entry: Entry, by: User) -> Entry:
    """Join an entry with the next one of its section that is printed."""
    edition, entry = held(entry)
    rows = entry.section.entries.filter(is_dropped=False)
    after = rows.filter(position__gt=entry.position).first()
    if after is None:
        raise ValidationError("这是本版块的最后一条，没有下一条可以合并")
    label = entry_label(entry)
    with logged(
        edition=edition, by=by, kind="joined", label=label, entries=[entry.pk, after.pk]
    ):
        entry.text = f"{unclosed(entry.text)}{BETWEEN}{after.text}"
        entry.end = after.end
        present = set(entry.spoken_of.values_list("activity_id", flat=True))
        for spoken in after.spoken_of.all():
            if spoken.activity_id not in present:
                EntryActivity.objects.create(entry=entry, activity_id=spoken.activity_id)
        after.delete()
        entry.composed = record_text(entry)
        entry.save(update_fields=["text", "end", "composed"])
        retrace(entry)
        renumber(entry.section)
    details = {"entry": entry.pk, "with": label, "after": entry.text}
    note_edit(edition=edition, by=by, what="entry_joined", details=details)
    return entry


@transaction.atomic
def swap(*, entry: Entry, activity: Activity, by: User) -> Entry:
    """换成: tell of another activity at this place, in the words of its record."""
    edition, entry = held(entry)
    refuse_activity(edition, activity)
    label = entry_label(entry)
    with logged(edition=edition, by=by, kind="swapped", label=label, entries=[entry.pk]):
        entry.spoken_of.all().delete()
        EntryActivity.objects.create(entry=entry, activity=activity)
        entry.text = entry.composed = entry_text(activity)
        entry.save(update_fields=["text", "composed"])
        retrace(entry)
    details = {"entry": entry.pk, "activity": activity.number}
    note_edit(edition=edition, by=by, what="entry_swapped", details=details)
    return entry


def _part_activities(first: Entry, second: Entry) -> None:
    """Take from each part the activities that only the other one quotes."""
    of_first, of_second = _quoted(first), _quoted(second)
    for row, alien in ((first, of_second - of_first), (second, of_first - of_second)):
        spare = row.spoken_of.filter(activity__in=alien)
        if spare.count() < row.spoken_of.count():
            spare.delete()


def _quoted(entry: Entry) -> set[int]:
    """The keys of the activities of which the entry quotes a number."""
    return {quote.figure.activity_id for quote in retrace(entry)}

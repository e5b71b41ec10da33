"""Entries of a draft: put in, re-worded, moved, dropped.

Each change traced, noted and logged.
"""

from collections import defaultdict
from collections.abc import Collection
from operator import attrgetter

from django.core.exceptions import ValidationError
from django.db import transaction

from bulletin.models import User
from organizations.models import Activity, Figure
from reports.actions.drafting.change import editable, note_edit, refuse_stale
from reports.actions.drafting.edit_log import entry_label, last_place, logged
from reports.actions.drafting.standing import gone, refuse_moved_out
from reports.making.composing.entries import Quote, entry_text, figures_of, quotes
from reports.making.composing.joining import unclosed
from reports.making.composing.wording import tidy, too_long
from reports.models import Edition, Entry, EntryActivity, NumberTrace, Section


@transaction.atomic
def add_activity(
    *,
    edition: Edition,
    activity: Activity,
    by: User,
    position: int | None = None,
    section: str | None = None,
) -> Entry:
    """编入简报.

    An entry for a verified activity, at the end of its section (or of another) or at a
    place
    (1 = first).
    """
    edition = editable(edition)
    refuse_activity(edition, activity)
    home = edition.sections.filter(section=section or activity.section).first()
    if home is None:
        name = section or activity.get_section_display()
        raise ValidationError(f"本期没有“{name}”版块")
    text = entry_text(activity)
    with logged(edition=edition, by=by, kind="added", label=str(activity)) as touched:
        entry = Entry.objects.create(
            section=home, position=last_place(home) + 1, text=text, composed=text
        )
        touched.entries.append(entry.pk)
        EntryActivity.objects.create(entry=entry, activity=activity)
        retrace(entry)
        if position is not None:
            place_at(entry, home, position)
    note_edit(
        edition=edition, by=by, what="entry_added", details={"activity": activity.number}
    )
    return entry


def refuse_activity(edition: Edition, activity: Activity) -> None:
    """Refuse what is not verified, of another campaign, or in the edition already."""
    if activity.campaign_id != edition.campaign_id:
        raise ValidationError(f"{activity} 属于另一个专题，不能编入本期")
    if not activity.is_verified:
        raise ValidationError(
            f"{activity} 现为“{activity.get_status_display()}”，只有已核实的才能编入"
        )
    if EntryActivity.objects.filter(
        entry__section__edition=edition, activity=activity
    ).exists():
        raise ValidationError(f"{activity} 已在本期中")
    if not entry_text(activity):
        raise ValidationError(f"{activity} 没有正文，请先补上")


@transaction.atomic
def reword(*, entry: Entry, text: str, by: User, opened: str | None = None) -> Entry:
    """Change an entry's words; its numbers are traced anew.

    `opened` is what the person had on the screen: ConflictError where another has changed
    it since.
    """
    edition, entry = held(entry)
    before, text = entry.text, tidy(text)
    place = f"entry-{entry.pk}"
    refuse_stale(edition, place, before, text, opened)
    if not unclosed(text):
        raise ValidationError("条目不能为空；不用的请移出本期")
    problem = too_long(text)
    if problem:
        raise ValidationError(problem)
    if text == before:
        return entry
    label = entry_label(entry)
    with logged(
        edition=edition,
        by=by,
        kind="reworded",
        place=place,
        label=label,
        entries=[entry.pk],
    ):
        entry.text = text
        entry.save(update_fields=["text"])
    retrace(entry)
    details = {"entry": entry.pk, "before": before, "after": text}
    note_edit(edition=edition, by=by, what="entry_reworded", details=details)
    return entry


@transaction.atomic
def arrange(
    *,
    entry: Entry,
    by: User,
    position: int | None = None,
    section: str | None = None,
    end: str | None = None,
    dropped: bool | None = None,
) -> Entry:
    """Move an entry to a place (1 = first), choose its end mark, drop it or take it back.

    `section`: the code of another section that it goes to.
    """
    edition, entry = held(entry, may_be_out=dropped is not None)
    home = _home(edition, entry, section)
    kind = _kind(end, dropped)
    label = entry_label(entry)
    with logged(edition=edition, by=by, kind=kind, label=label, entries=[entry.pk]):
        entry.end = entry.end if end is None else end
        entry.is_dropped = entry.is_dropped if dropped is None else dropped
        entry.full_clean(exclude=["section", "text"])
        entry.save(update_fields=["end", "is_dropped"])
        if position is not None or home != entry.section:
            place_at(entry, home, last_place(home) + 1 if position is None else position)
    details = {
        "entry": entry.pk,
        "position": position,
        "section": section,
        "end": end,
        "dropped": dropped,
    }
    note_edit(edition=edition, by=by, what="entry_arranged", details=details)
    return entry


def _home(edition: Edition, entry: Entry, section: str | None) -> Section:
    """The section that an entry is to stand in.

    Raise ValidationError where there is none.
    """
    if section is None:
        return entry.section
    home = edition.sections.filter(section=section).first()
    if home is None:
        raise ValidationError(f"本期没有“{section}”版块")
    return home


def _kind(end: str | None, dropped: bool | None) -> str:
    """How 修改记录 names the change."""
    if dropped is not None:
        return "dropped" if dropped else "restored"
    return "moved" if end is None else "ended"


def held(entry: Entry, *, may_be_out: bool = False) -> tuple[Edition, Entry]:
    """The entry as it stands and its edition, held until the transaction ends.

    Raise ValidationError where it is no draft any more, or another person took the
    entry away; MovedOutError where it is moved out, unless it `may_be_out`.
    """
    edition = editable(Edition.objects.get(sections=entry.section_id))
    row = Entry.objects.select_related("section").filter(pk=entry.pk).first()
    if row is None:
        raise gone(edition, entry.pk)
    if not may_be_out:
        refuse_moved_out(edition, row)
    return edition, row


def retrace(entry: Entry) -> list[Quote]:
    """Find anew which figure stands behind which characters of the entry."""
    return retrace_all([entry])[entry.pk]


def retrace_all(entries: Collection[Entry]) -> dict[int, list[Quote]]:
    """`retrace` for many: found by entry, in a fixed number of queries."""
    figures = _figures_of(entries)
    found = {}
    traces = []
    for entry in entries:
        found[entry.pk] = quotes(entry.text, figures[entry.pk])
        for quote in found[entry.pk]:
            traces.append(_trace(entry.pk, quote))
    NumberTrace.objects.filter(entry__in=list(found)).delete()
    NumberTrace.objects.bulk_create(traces)
    return found


def _figures_of(entries: Collection[Entry]) -> dict[int, list[Figure]]:
    """The figures in force that each entry may quote, by the key of the entry."""
    told: defaultdict[int, set[int]] = defaultdict(set)
    keys = [entry.pk for entry in entries]
    spoken = EntryActivity.objects.filter(entry__in=keys)
    for entry, activity in spoken.values_list("entry_id", "activity_id"):
        told[activity].add(entry)
    found: dict[int, list[Figure]] = {key: [] for key in keys}
    for figure in sorted(figures_of(told), key=attrgetter("activity_id")):
        for entry in told[figure.activity_id]:
            found[entry].append(figure)
    return found


def _trace(entry: int, quote: Quote) -> NumberTrace:
    return NumberTrace(
        entry_id=entry,
        start=quote.start,
        text=quote.text,
        figure=quote.figure,
        name=quote.name[:300],
    )


def place_at(entry: Entry, section: Section, position: int) -> None:
    """Put the entry at the place of the section and number all of it from 1."""
    others = list(section.entries.exclude(pk=entry.pk))
    others.insert(max(0, position - 1), entry)
    for place, row in enumerate(others, start=1):
        if row.position != place or row.pk == entry.pk:
            Entry.objects.filter(pk=row.pk).update(position=place, section=section)
    entry.refresh_from_db(fields=["position", "section"])

"""The passages of a draft: what each stretch of its text may speak from."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from organizations.models import Activity
from reports.making.assemble import Assembled
from reports.models import Entry
from reports.reconciliation.evidence import Passage, Record, RecordLink, Reference
from reports.reconciliation.reading.as_records import lost_record
from reports.reconciliation.reading.entry_records import EntryRecords
from reports.reconciliation.reading.references import account_of
from reports.reconciliation.reading.totals import links_of
from reports.reconciliation.text.passages import Stretch


def passage_of(stretch: Stretch, assembled: Assembled, told: EntryRecords) -> Passage:
    """A stretch of the text with the records it may speak from."""
    place = stretch.place
    quotes = tuple(told.quotes.get(place.key, ()))
    if place.entry is None:
        about = told.around.get(place.key)
        if about is not None:
            return _speaking(stretch, [about], told)
        return Passage(
            place,
            stretch.text,
            stretch.start,
            tuple(_sentence_links(stretch, assembled)),
            quotes=quotes,
            reference=told.sentences.get(place.key),
        )
    entry = told.entries[place.entry]
    activities = []
    for row in entry.spoken_of.all():
        activities.append(row.activity)
    made_of = account_of(entry, told.in_force)
    links = tuple(_entry_links(entry, place.label, told))
    if made_of is not None:
        links = _without_figures_of(made_of, links)
    return _speaking(stretch, activities, told, links, made_of)


def _without_figures_of(
    made_of: Reference, links: Iterable[RecordLink]
) -> tuple[RecordLink, ...]:
    """The links to other figures than those the words were made of."""
    known: set[int] = set()
    for link in made_of.links:
        known.update(_figures(link))
    others = []
    for link in links:
        if known.isdisjoint(_figures(link)):
            others.append(link)
    return tuple(others)


def _figures(link: RecordLink) -> tuple[int, ...]:
    return link.record.figures if link.record else ()


def _speaking(
    stretch: Stretch,
    activities: Sequence[Activity],
    told: EntryRecords,
    links: tuple[RecordLink, ...] = (),
    made_of: Reference | None = None,
) -> Passage:
    """A passage that tells of activities."""
    near: list[Record] = []
    days: set[date] = set()
    as_of: set[date] = set()
    accounts: list[str] = []
    bodies: list[str] = []
    for activity in activities:
        near += told.in_force.get(activity.pk, ())
        days.update(_days_of(activity))
        as_of.update(told.as_of.get(activity.pk, ()))
        if activity.verified_narrative:
            accounts.append(activity.verified_narrative)
        for lead in told.leads.get(activity.pk, ()):
            bodies.append(str(lead.body))
    return Passage(
        stretch.place,
        stretch.text,
        stretch.start,
        links=links,
        near=tuple(near),
        days=frozenset(days),
        as_of=frozenset(as_of),
        accounts=tuple(accounts),
        bodies=tuple(bodies),
        reference=made_of,
        quotes=tuple(told.quotes.get(stretch.place.key, ())),
    )


def _days_of(activity: Activity) -> list[date]:
    """The first and the last day of an activity, where they are known."""
    found = []
    for day in (activity.starts_on, activity.ends_on):
        if day is not None:
            found.append(day)
    return found


def _sentence_links(stretch: Stretch, assembled: Assembled) -> list[RecordLink]:
    """The totals and the cut-off that a sentence names."""
    filled = assembled.sentences.get((stretch.place.section, stretch.place.kind))
    if filled is None or assembled.answers is None:
        return []
    return links_of(filled, assembled.answers)


def _entry_links(entry: Entry, where: str, told: EntryRecords) -> Iterator[RecordLink]:
    """The figures whose words stand in an entry."""
    for row in entry.traces.all():
        if not entry.text.startswith(row.text, row.start):
            continue  # a text changed behind the back of the house: judged by what is near
        record = told.figures.get(row.figure_id)
        if record is None:
            told.problems.append(
                f"{where}：“{row.text}”所据的数据（{row.name}）已不存在，请重新取数或改写本条"
            )
            record = lost_record(row)
        yield RecordLink(row.start, row.start + len(row.text), record)

"""What an edition may speak from, read from the database in a fixed number of queries.

The figures in force of the activities it tells, the totals at its cut-off, counts of what
it tells, days, and what a person has marked as quoted.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q
from django.utils import timezone

from organizations.choices import SectionCode
from organizations.models import Activity, ActivityLead, Figure
from reports.making.assemble import Assembled
from reports.making.composing.sentences import Answers, answers_for
from reports.models import Edition, Entry, EntryActivity, NumberTrace, Quotation
from reports.reconciliation.evidence import (
    Evidence,
    Passage,
    QuoteMark,
    Record,
    RecordLink,
    Reference,
)
from reports.reconciliation.judging.trend import trends_of
from reports.reconciliation.reading.as_records import (
    figure_record,
    gone_record,
    lost_record,
)
from reports.reconciliation.reading.counts import counts_of
from reports.reconciliation.reading.references import (
    account_of,
    sentences_of,
    signed_before,
)
from reports.reconciliation.reading.totals import TotalNames, links_of
from reports.reconciliation.text.numbers import has_number
from reports.reconciliation.text.passages import Stretch, stretches
from reports.reconciliation.text.surroundings import Around

SECTION_NAMES = dict(SectionCode.choices)


@dataclass
class EntryRecords:
    """What the entries of an edition tell, by key.

    Figures, leading bodies, quotation marks.
    """

    entries: dict[int, Entry] = field(default_factory=dict)
    in_force: dict[int, list[Record]] = field(default_factory=lambda: defaultdict(list))
    figures: dict[int, Record] = field(default_factory=dict)
    as_of: dict[int, set[date]] = field(default_factory=lambda: defaultdict(set))
    leads: dict[int, list[ActivityLead]] = field(
        default_factory=lambda: defaultdict(list)
    )
    quotes: dict[str, list[QuoteMark]] = field(default_factory=lambda: defaultdict(list))
    #: What sentences of the office were made from, by the key of the place.
    sentences: dict[str, Reference] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    #: What captions and annexes are of, by the key of the place.
    around: dict[str, Activity] = field(default_factory=dict)

    @property
    def activities(self) -> list[Activity]:
        """The activities told, each once."""
        rows = [row for entry in self.entries.values() for row in entry.spoken_of.all()]
        return list({row.activity_id: row.activity for row in rows}.values())


def evidence_of(
    edition: Edition, assembled: Assembled, laid: Around, beside: str = ""
) -> tuple[Evidence, list[str]]:
    """All a draft may speak from, and what its numbers have lost (Chinese, a line each).

    `laid`: what is printed about its text; passages of it come last. `beside`: another
    text that is to be held against it.
    """
    answers = assembled.answers
    if answers is None:
        raise ValueError("a signed edition speaks from its snapshot")
    told = _told(edition, assembled)
    _take_around(told, edition, laid)
    told.sentences = sentences_of(edition, assembled.sections, answers)
    evidence = Evidence(
        cut_off=edition.cut_off,
        hour=answers.hour,
        passages=tuple(
            _passage(stretch, assembled, told)
            for stretch in (
                *stretches(assembled.document, SECTION_NAMES),
                *laid.stretches,
            )
        ),
        totals=tuple(_totals(answers)),
        counts=counts_of(assembled.document, told.activities, told.leads, SECTION_NAMES),
        days=frozenset(_days(edition, told)),
        before=tuple(_before(edition, assembled, beside)),
        published=timezone.localdate(edition.publish_at) if edition.publish_at else None,
    )
    return evidence, told.problems


def _told(edition: Edition, assembled: Assembled) -> EntryRecords:
    told = EntryRecords()
    for section in assembled.sections:
        told.entries.update(
            {it.pk: it for it in section.entries.all() if not it.is_dropped}
        )
    spoken_of = EntryActivity.objects.filter(entry__section__edition=edition).values(
        "activity"
    )
    traced = NumberTrace.objects.filter(entry__section__edition=edition).values("figure")
    rows = Figure.objects.filter(in_force_from__isnull=False)
    rows = rows.filter(Q(activity__in=spoken_of) | Q(pk__in=traced))
    _take(told, list(rows.select_related("indicator", "destination").order_by("id")))
    leads = ActivityLead.objects.filter(activity__in=spoken_of)
    for lead in leads.select_related("party", "organization"):
        told.leads[lead.activity_id].append(lead)
    for row in Quotation.objects.filter(edition=edition).select_related("quoted_by"):
        quote = QuoteMark(row.text, row.occurrence, row.reason, str(row.quoted_by))
        told.quotes[row.place].append(quote)
    return told


def _take(told: EntryRecords, figures: Sequence[Figure]) -> None:
    """Records of the figures in force.

    One that was corrected speaks by its present version.
    """
    known = {activity.pk: activity for activity in told.activities}
    other = {figure.activity_id for figure in figures} - set(known)
    known.update(Activity.objects.in_bulk(other) if other else {})
    replaced_by: dict[int, int] = {}
    for figure in figures:
        figure.activity = known[
            figure.activity_id
        ]  # each made once, not with every figure
        if figure.replaces_id is not None:
            replaced_by[figure.replaces_id] = figure.pk
        if not figure.is_in_force:
            told.figures[figure.pk] = gone_record(figure)
            continue
        told.figures[figure.pk] = figure_record(figure)
        told.in_force[figure.activity_id].append(told.figures[figure.pk])
        if not figure.as_of_presumed:
            told.as_of[figure.activity_id].add(figure.as_of)
    for old in replaced_by:
        newest = old
        while newest in replaced_by:
            newest = replaced_by[newest]
        told.figures[old] = told.figures[newest]


def _take_around(told: EntryRecords, edition: Edition, laid: Around) -> None:
    """What captions and annexes are of.

    Asked for only where one of them says a number.
    """
    said = [it for it in laid.stretches if has_number(it.text)]
    captions = any(it.place.kind == "caption" for it in said)
    numbers: set[str] = set()
    for it in said:
        numbers.update(it.activities)
    if not captions and not numbers:
        return
    pictured = dict(edition.pictures.values_list("attachment", "attachment__activity"))
    rows = Activity.objects.verified().filter(
        Q(pk__in=pictured.values()) | Q(number__in=numbers)
    )
    by_key = {row.pk: row for row in rows}
    for picture, activity in pictured.items():
        if activity in by_key:
            told.around[f"caption-{picture}"] = by_key[activity]
    _take_rows(told, said, by_key.values())
    more = by_key.keys() - {activity.pk for activity in told.activities}
    figures = Figure.objects.in_force().filter(activity__in=more)
    _take(told, list(figures.select_related("indicator", "destination").order_by("id")))


def _take_rows(
    told: EntryRecords, said: Iterable[Stretch], activities: Iterable[Activity]
) -> None:
    """The activity of each row of an annex that stands for one alone."""
    by_number = {row.number: row for row in activities}
    for it in said:
        if len(it.activities) == 1 and it.activities[0] in by_number:
            told.around[it.place.key] = by_number[it.activities[0]]


# Passages ----------------------------------------------------------------------------------------


def _passage(stretch: Stretch, assembled: Assembled, told: EntryRecords) -> Passage:
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
    activities = [row.activity for row in entry.spoken_of.all()]
    made_of = account_of(entry, told.in_force)
    links = tuple(_entry_links(entry, place.label, told))
    if made_of is not None:
        known = {figure for link in made_of.links for figure in _figures(link)}
        links = tuple(link for link in links if not known & set(_figures(link)))
    return _speaking(stretch, activities, told, links, made_of)


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
    return Passage(
        stretch.place,
        stretch.text,
        stretch.start,
        links=links,
        near=tuple(record for a in activities for record in told.in_force.get(a.pk, ())),
        days=frozenset(
            day for a in activities for day in (a.starts_on, a.ends_on) if day
        ),
        as_of=frozenset(day for a in activities for day in told.as_of.get(a.pk, ())),
        accounts=tuple(a.verified_narrative for a in activities if a.verified_narrative),
        bodies=tuple(
            str(lead.body) for a in activities for lead in told.leads.get(a.pk, ())
        ),
        reference=made_of,
        quotes=tuple(told.quotes.get(stretch.place.key, ())),
    )


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
                f"{where}：“{row.text}”所据的数据（{row.name}）已不存在，请重新编排或改写本条"
            )
            record = lost_record(row)
        yield RecordLink(row.start, row.start + len(row.text), record)


# Totals and days ----------------------------------------------------------------------------------


def _totals(answers: Answers) -> Iterator[Record]:
    names = TotalNames(answers)
    for rows in answers.totals.values():
        for total in rows:
            if total.value is not None and total.value >= 0:
                yield names.record(total)


def _before(edition: Edition, assembled: Assembled, beside: str) -> Iterator[Record]:
    """The totals of the edition signed before, where a sentence speaks of it."""
    filled = assembled.sentences.values()
    titles = edition.title, edition.subtitle, beside
    if not any(trends_of(text) for text in (*titles, *(it.text for it in filled))):
        return
    last = signed_before(edition)
    if last is not None:
        yield from _totals(
            answers_for(edition.campaign.code, last.cut_off, last.cut_off_hour)
        )


def _days(edition: Edition, told: EntryRecords) -> Iterator[date]:
    """The days that a sentence of the office may name."""
    campaign = edition.campaign
    found = [edition.cut_off, campaign.starts_on, campaign.ends_on]
    if edition.publish_at is not None:
        found.append(timezone.localdate(edition.publish_at))
    for activity in told.activities:
        found += [activity.starts_on, activity.ends_on]
    yield from (day for day in found if day is not None)

"""What an edition may speak from, read from the database in a fixed number of queries.

The figures in force of the activities it tells, the totals at its cut-off, counts of what
it tells, days, and what a person has marked as quoted.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from django.db.models import Q
from django.utils import timezone

from organizations.choices import SectionCode
from organizations.models import Activity, ActivityLead, Figure
from reports.making.assemble import Assembled
from reports.making.composing.sentences import Answers, answers_for
from reports.models import Edition, EntryActivity, NumberTrace, Quotation
from reports.reconciliation.comparing.headings import with_what_is_below
from reports.reconciliation.evidence import (
    Evidence,
    QuoteMark,
    Record,
)
from reports.reconciliation.judging.trend import trends_of
from reports.reconciliation.reading.as_records import (
    figure_record,
    gone_record,
)
from reports.reconciliation.reading.counts import counts_of
from reports.reconciliation.reading.entry_records import EntryRecords
from reports.reconciliation.reading.passages import passage_of
from reports.reconciliation.reading.references import (
    sentences_of,
    signed_before,
)
from reports.reconciliation.reading.totals import TotalNames
from reports.reconciliation.text.numbers import has_number
from reports.reconciliation.text.passages import Stretch, stretches
from reports.reconciliation.text.surroundings import Around

SECTION_NAMES = dict(SectionCode.choices)


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
    passages = []
    for stretch in (*stretches(assembled.document, SECTION_NAMES), *laid.stretches):
        passages.append(passage_of(stretch, assembled, told))
    passages = with_what_is_below(passages)
    evidence = Evidence(
        cut_off=edition.cut_off,
        hour=answers.hour,
        passages=tuple(passages),
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
        for entry in section.entries.all():
            if not entry.is_dropped:
                told.entries[entry.pk] = entry
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
    known = {}
    for activity in told.activities:
        known[activity.pk] = activity
    other = set()
    for figure in figures:
        if figure.activity_id not in known:
            other.add(figure.activity_id)
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
    said = []
    numbers: set[str] = set()
    has_captions = False
    for it in laid.stretches:
        if has_number(it.text):
            said.append(it)
            numbers.update(it.activities)
            has_captions = has_captions or it.place.kind == "caption"
    if not has_captions and not numbers:
        return
    pictured = dict(edition.pictures.values_list("attachment", "attachment__activity"))
    rows = Activity.objects.verified().filter(
        Q(pk__in=pictured.values()) | Q(number__in=numbers)
    )
    by_key = rows.in_bulk()
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
    by_number = {}
    for row in activities:
        by_number[row.number] = row
    for it in said:
        if len(it.activities) == 1 and it.activities[0] in by_number:
            told.around[it.place.key] = by_number[it.activities[0]]


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
        yield from _totals(answers_for(last))


def _days(edition: Edition, told: EntryRecords) -> Iterator[date]:
    """The days that a sentence of the office may name."""
    campaign = edition.campaign
    found = [edition.cut_off, campaign.starts_on, campaign.ends_on]
    if edition.publish_at is not None:
        found.append(timezone.localdate(edition.publish_at))
    for activity in told.activities:
        found += [activity.starts_on, activity.ends_on]
    yield from (day for day in found if day is not None)

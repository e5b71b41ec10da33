"""The left pane: activities that may be put in, entries that stand in the draft, by section.

A fixed number of queries whatever the size; long lists are capped and say how many more there are.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

from organizations.choices import SectionCode
from organizations.models import Activity, Figure
from reports.actions.drafting.edit_log import place_label
from reports.actions.drafting.predecessors import (
    ToldBefore,
    known_before,
    printed_of,
)
from reports.making.composing.entries import figures_of
from reports.models import Edition, Entry, EntryActivity, Section

#: Unused activities on a page; entries of one section that are listed.
PAGE_SIZE, LISTED = 20, 12


@dataclass(frozen=True)
class Candidate:
    """An activity that is not in the draft: who, what, its figures in their words."""

    activity: Activity
    figures: list[Figure]
    told: str = ""

    @property
    def bodies(self) -> str:
        """Its leading bodies."""
        return bodies(self.activity)


@dataclass(frozen=True)
class InDraft:
    """An entry as the left pane lists it.

    Where it stands, whose it is, what it is about.
    """

    entry: Entry
    label: str
    bodies: str
    titles: str
    told: str = ""


@dataclass(frozen=True)
class SectionEntries:
    """The entries of one section; `more` are not listed."""

    section: Section
    rows: list[InDraft]
    size: int

    @property
    def more(self) -> int:
        """How many are not listed."""
        return self.size - len(self.rows)


@dataclass(frozen=True)
class Candidates:
    """The left pane. `used` activities are in the draft, `waiting` verified ones are not.

    `left_out`: those that editions before have, not listed in an edition of what is new.
    """

    query: str
    page: Page[Activity]
    unused: list[Candidate]
    groups: list[SectionEntries]
    dropped: list[InDraft]
    used: int
    waiting: int
    left_out: int = 0

    @property
    def known(self) -> int:
        """All there are."""
        return self.used + self.waiting


def candidates_for(
    edition: Edition,
    sections: list[Section],
    told: Mapping[int, ToldBefore],
    *,
    query: str = "",
    page: str = "1",
) -> Candidates:
    """The pane; `sections` with their entries, spoken_of, activities and leads prefetched.

    `told`: what editions before have.
    """
    everything = waiting(edition)
    rows = _listed(edition, everything, printed_of(told))
    asked = searched(everything, query) if query else rows
    paginator = Paginator(asked.order_by("number"), PAGE_SIZE)
    found = paginator.get_page(page)
    entries = _entries(sections, told)
    left_out = everything.count() - rows.count() if edition.only_new and not query else 0
    return Candidates(
        query=query,
        page=found,
        unused=_with_figures(found.object_list, told),
        groups=_found(sections, entries, query.split()),
        dropped=[row for row in entries if row.entry.is_dropped],
        used=_count_used(entries),
        waiting=rows.count() if query else paginator.count,
        left_out=left_out,
    )


def to_list(edition: Edition) -> QuerySet[Activity]:
    """Those to be listed: in an edition of what is new alone none that is known already."""
    known = known_before(edition) if edition.only_new else set()
    return _listed(edition, waiting(edition), known)


def _listed(
    edition: Edition, rows: QuerySet[Activity], known: set[int]
) -> QuerySet[Activity]:
    return rows.exclude(pk__in=known) if edition.only_new else rows


def _told_of(activity: Activity, told: Mapping[int, ToldBefore]) -> str:
    """Which edition before has it: 第1期已编; empty where none has."""
    telling = told.get(activity.pk)
    return telling.of(activity) if telling else ""


def _with_figures(
    activities: Iterable[Activity], told: Mapping[int, ToldBefore]
) -> list[Candidate]:
    found = {}
    for activity in activities:
        found[activity.pk] = Candidate(activity, [], _told_of(activity, told))
    for figure in figures_of(found):
        found[figure.activity_id].figures.append(figure)
    return list(found.values())


def _entries(sections: list[Section], told: Mapping[int, ToldBefore]) -> list[InDraft]:
    """The entries of all sections, dropped ones too."""
    found: list[InDraft] = []
    for section in sections:
        found += _in_draft(section, told)
    return found


def _found(
    sections: list[Section], entries: list[InDraft], words: list[str]
) -> list[SectionEntries]:
    """The printed entries of each section that hold every word."""
    groups = []
    for section in sections:
        rows = []
        for row in entries:
            of_section = row.entry.section_id == section.pk and not row.entry.is_dropped
            if of_section and says(row, words):
                rows.append(row)
        groups.append(SectionEntries(section, rows[:LISTED], len(rows)))
    return groups


def _count_used(entries: list[InDraft]) -> int:
    """How many activities the entries speak of."""
    keys = set()
    for row in entries:
        for spoken in row.entry.spoken_of.all():
            keys.add(spoken.activity_id)
    return len(keys)


def verified(edition: Edition) -> QuerySet[Activity]:
    """The verified activities that a bulletin tells, begun by the cut-off, of its four sections."""
    rows = Activity.objects.filter(campaign=edition.campaign).verified().told()
    rows = rows.until(edition.cut_off).exclude(verified_narrative="")
    return rows.exclude(section=SectionCode.OTHER).prefetch_related(
        "leads__party", "leads__organization"
    )


def waiting(edition: Edition) -> QuerySet[Activity]:
    """Those that are not in the draft."""
    return verified(edition).exclude(pk__in=standing(edition))


def standing(edition: Edition) -> QuerySet[EntryActivity, Any]:
    """The activities that the draft's entries speak of, dropped ones too."""
    return EntryActivity.objects.filter(entry__section__edition=edition).values(
        "activity"
    )


def searched(rows: QuerySet[Activity], query: str) -> QuerySet[Activity]:
    """Those with every word somewhere in number, text, place or leading body."""
    return rows.searched(query) if query else rows  # type: ignore[attr-defined]


def bodies(activity: Activity) -> str:
    """The leading bodies of an activity, in order."""
    parts = []
    for lead in activity.leads.all():
        parts.append(str(lead.body))
    return "、".join(parts)


def told_of_entry(entry: Entry, told: Mapping[int, ToldBefore]) -> str:
    """Which editions before have what an entry tells: 第1期已编; empty where none has."""
    words = [_told_of(spoken.activity, told) for spoken in entry.spoken_of.all()]
    return "；".join(dict.fromkeys(filter(None, words)))


def says(row: InDraft, words: Iterable[str]) -> bool:
    """Whether an entry holds every word in its text, bodies or titles."""
    text = f"{row.entry.text}{row.bodies}{row.titles}"
    return all(word in text for word in words)


def _in_draft(section: Section, told: Mapping[int, ToldBefore]) -> Iterator[InDraft]:
    place = 0
    for entry in section.entries.all():
        place += not entry.is_dropped
        leading, titles = [], []
        for spoken in entry.spoken_of.all():
            leading.append(bodies(spoken.activity))
            titles.append(spoken.activity.title)
        yield InDraft(
            entry=entry,
            label="移出" if entry.is_dropped else place_label(section, place),
            bodies="；".join(leading),
            told=told_of_entry(entry, told),
            titles="；".join(titles) or entry.text[:20],
        )

"""The left pane: activities that may be put in, entries that stand in the draft, by section.

A fixed number of queries whatever the size; long lists are capped and say how many more there are.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

from organizations.choices import Section as SectionCode
from organizations.models import Activity, Figure
from reports.actions.drafting.edit_log import place_label
from reports.making.composing.entries import figures_of
from reports.models import Edition, Entry, EntryActivity, Section

#: Unused activities on a page; entries of one section that are listed.
PAGE_SIZE, LISTED = 20, 12


@dataclass(frozen=True)
class Candidate:
    """An activity that is not in the draft: who, what, its figures in their words."""

    activity: Activity
    figures: list[Figure]

    @property
    def bodies(self) -> str:
        """Its leading bodies."""
        return bodies(self.activity)


@dataclass(frozen=True)
class InDraft:
    """An entry as the left pane lists it: where it stands, whose it is, what it is about."""

    entry: Entry
    label: str
    bodies: str
    titles: str


@dataclass(frozen=True)
class Group:
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
    """The left pane. `used` activities are in the draft, `waiting` verified ones are not."""

    query: str
    page: Page[Activity]
    unused: list[Candidate]
    groups: list[Group]
    dropped: list[InDraft]
    used: int
    waiting: int

    @property
    def known(self) -> int:
        """All there are."""
        return self.used + self.waiting


def candidates_for(
    edition: Edition, sections: list[Section], *, query: str = "", page: str = "1"
) -> Candidates:
    """The pane; `sections` with their entries, spoken_of, activities and leads prefetched."""
    rows = waiting(edition)
    paginator = Paginator(searched(rows, query).order_by("number"), PAGE_SIZE)
    count = rows.count() if query else paginator.count
    found = paginator.get_page(page)
    activities = list(found.object_list)
    figures: dict[int, list[Figure]] = {}
    for figure in figures_of(activity.pk for activity in activities):
        figures.setdefault(figure.activity_id, []).append(figure)
    listed = [(section, list(_in_draft(section))) for section in sections]
    words = query.split()
    shown = [(section, [row for row in rows if says(row, words)]) for section, rows in listed]
    standing_now = {
        spoken.activity_id
        for section in sections
        for entry in section.entries.all()
        for spoken in entry.spoken_of.all()
    }
    return Candidates(
        query=query,
        page=found,
        unused=[Candidate(activity, figures.get(activity.pk, [])) for activity in activities],
        groups=[_group(section, rows) for section, rows in shown],
        dropped=[row for _, rows in listed for row in rows if row.entry.is_dropped],
        used=len(standing_now),
        waiting=count,
    )


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
    return EntryActivity.objects.filter(entry__section__edition=edition).values("activity")


def searched(rows: QuerySet[Activity], query: str) -> QuerySet[Activity]:
    """Those with every word somewhere in number, text, place or leading body."""
    return rows.searched(query) if query else rows  # type: ignore[attr-defined]


def bodies(activity: Activity) -> str:
    """The leading bodies of an activity, in order."""
    return "、".join(str(lead.body) for lead in activity.leads.all())


def says(row: InDraft, words: Iterable[str]) -> bool:
    """Whether an entry holds every word in its text, bodies or titles."""
    text = f"{row.entry.text}{row.bodies}{row.titles}"
    return all(word in text for word in words)


def _in_draft(section: Section) -> Iterator[InDraft]:
    place = 0
    for entry in section.entries.all():
        place += not entry.is_dropped
        activities = [spoken.activity for spoken in entry.spoken_of.all()]
        yield InDraft(
            entry,
            "移出" if entry.is_dropped else place_label(section, place),
            "；".join(bodies(activity) for activity in activities),
            "；".join(activity.title for activity in activities) or entry.text[:20],
        )


def _group(section: Section, rows: list[InDraft]) -> Group:
    used = [row for row in rows if not row.entry.is_dropped]
    return Group(section, used[:LISTED], len(used))

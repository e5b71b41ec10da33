"""The records that the entries of an edition tell, collected before passages are made."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from organizations.models import Activity, ActivityLead
from reports.models import Entry
from reports.reconciliation.evidence import QuoteMark, Record, Reference


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
        found = {}
        for entry in self.entries.values():
            for row in entry.spoken_of.all():
                found[row.activity_id] = row.activity
        return list(found.values())

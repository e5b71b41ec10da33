"""The documents and what is decided about them."""

from reports.models.decision import Decision
from reports.models.edition import Edition, EditionEditor
from reports.models.entry import Entry, EntryActivity
from reports.models.section import Section
from reports.models.snapshot import Snapshot
from reports.models.trace import NumberTrace

__all__ = [
    "Decision",
    "Edition",
    "EditionEditor",
    "Entry",
    "EntryActivity",
    "NumberTrace",
    "Section",
    "Snapshot",
]

"""The documents and what is decided about them."""

from reports.models.acknowledgement import Acknowledgement
from reports.models.archived import ArchivedEdition
from reports.models.check_code import CheckCode, give_code, mark_of, typed_code
from reports.models.decision import Decision
from reports.models.docx_template import DocxTemplate, styles_in_use
from reports.models.edit import EditionEdit
from reports.models.edition import Edition
from reports.models.editor import EditionEditor
from reports.models.entry import Entry, EntryActivity, with_activities
from reports.models.file import FileJob, SnapshotFile
from reports.models.handover import HandoverNote, HandoverReading
from reports.models.manuscript import Manuscript, keep
from reports.models.notice import Notice
from reports.models.paper import PaperSignature
from reports.models.picture import EditionPicture
from reports.models.quotation import Quotation
from reports.models.reminder import Reminder
from reports.models.section import Section
from reports.models.signed_words import SignedWords
from reports.models.snapshot import Snapshot, SnapshotFigure, digest_of_figures
from reports.models.trace import NumberTrace

__all__ = [
    "Acknowledgement",
    "ArchivedEdition",
    "CheckCode",
    "Decision",
    "DocxTemplate",
    "Edition",
    "EditionEdit",
    "EditionEditor",
    "EditionPicture",
    "Entry",
    "EntryActivity",
    "FileJob",
    "HandoverNote",
    "HandoverReading",
    "Manuscript",
    "Notice",
    "NumberTrace",
    "PaperSignature",
    "Quotation",
    "Reminder",
    "Section",
    "SignedWords",
    "Snapshot",
    "SnapshotFigure",
    "SnapshotFile",
    "digest_of_figures",
    "give_code",
    "keep",
    "mark_of",
    "styles_in_use",
    "typed_code",
    "with_activities",
]

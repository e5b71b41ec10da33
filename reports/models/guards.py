"""What the database refuses about an edition once it is signed (ADR 0013).

The whole row but its state, and nothing of what it is made of. The state goes on to
published and withdrawn; the time of publishing is written with the step that publishes.
"""

from collections.abc import Iterator

from bulletin.guards import Guard
from reports.models.acknowledgement import Acknowledgement
from reports.models.edit import EditionEdit
from reports.models.edition import Edition
from reports.models.editor import EditionEditor
from reports.models.entry import Entry, EntryActivity
from reports.models.paper import PaperSignature
from reports.models.picture import EditionPicture
from reports.models.quotation import Quotation
from reports.models.section import Section
from reports.models.trace import NumberTrace
from reports.workflow import FROZEN

EDITION = Edition._meta.db_table
SECTION, ENTRY = Section._meta.db_table, Entry._meta.db_table
SIGNED = "({})".format(", ".join(map("'{}'".format, sorted(FROZEN))))
#: What still moves in the row of a signed edition; each but `version` has a guard of
#: its own.
MOVING = {"id", "state", "publish_at", "version"}

_OF_ENTRY = (
    f"(SELECT s.edition_id FROM {SECTION} s JOIN {ENTRY} e ON e.section_id = s.id"  # noqa: S608
    " WHERE e.id = {row}.entry_id)"
)
#: What an edition is made of, and how each row finds its edition.
PARTS = {
    Section: "{row}.edition_id",
    EditionEditor: "{row}.edition_id",
    EditionPicture: "{row}.edition_id",
    EditionEdit: "{row}.edition_id",
    Quotation: "{row}.edition_id",
    Acknowledgement: "{row}.edition_id",
    Entry: f"(SELECT edition_id FROM {SECTION} WHERE id = {{row}}.section_id)",  # noqa: S608
    EntryActivity: _OF_ENTRY,
    NumberTrace: _OF_ENTRY,
}


def guards() -> Iterator[Guard]:
    """All of them."""
    yield from _edition()
    yield from _paper()
    for model, edition in PARTS.items():
        table, name = model._meta.db_table, model._meta.verbose_name
        says = f"所属简报已签发，其{name}不能再动；要改请出更正"
        old, new = (
            _is_signed(edition.format(row="OLD")),
            _is_signed(edition.format(row="NEW")),
        )
        yield Guard(f"{table}_insert", table, "INSERT", says, new)
        yield Guard(f"{table}_update", table, "UPDATE", says, f"{old} OR {new}")
        yield Guard(f"{table}_delete", table, "DELETE", says, old)


def _paper() -> Iterator[Guard]:
    """A paper that was confirmed or cancelled stays so; none is deleted."""
    table = PaperSignature._meta.db_table
    done = "OLD.confirmed_at IS NOT NULL OR OLD.cancelled_at IS NOT NULL"
    yield Guard(
        f"{table}_update", table, "UPDATE", "已确认或取消的纸质签批不能再改", done
    )
    yield Guard(f"{table}_delete", table, "DELETE", "纸质签批不能删除")


def _is_signed(edition: str) -> str:
    return f"EXISTS (SELECT 1 FROM {EDITION} WHERE id = {edition} AND state IN {SIGNED})"  # noqa: S608


def _edition() -> Iterator[Guard]:
    changes = []
    for field in Edition._meta.local_concrete_fields:
        if field.column not in MOVING:
            changes.append(f"OLD.{field.column} {{differs}} NEW.{field.column}")
    changed = " OR ".join(changes)
    yield Guard(
        f"{EDITION}_update",
        EDITION,
        "UPDATE",
        "已签发的简报不能修改；要改请出更正",
        f"OLD.state IN {SIGNED} AND ({changed})",
    )
    yield Guard(
        f"{EDITION}_state",
        EDITION,
        "UPDATE",
        "已签发的简报只能发布或撤回",
        f"OLD.state IN {SIGNED} AND NEW.state <> OLD.state"
        " AND NOT (OLD.state = 'signed' AND NEW.state IN ('published', 'withdrawn'))"
        " AND NOT (OLD.state = 'published' AND NEW.state = 'withdrawn')",
    )
    yield Guard(
        f"{EDITION}_time",
        EDITION,
        "UPDATE",
        "发布时间只在发布时写入",
        "OLD.publish_at {differs} NEW.publish_at AND OLD.state IN ('signed', 'published',"
        " 'withdrawn') AND NOT (OLD.state = 'signed' AND NEW.state = 'published')",
    )
    yield Guard(
        f"{EDITION}_delete",
        EDITION,
        "DELETE",
        "已签发的简报不能删除",
        f"OLD.state IN {SIGNED}",
    )

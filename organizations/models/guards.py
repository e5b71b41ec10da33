"""What the database refuses about records once they are verified (ADR 0022).

A verified figure keeps all it says; it may only end. Its source, its files and the text
that was verified stay as they were, and what the activity says moves in a correction
alone. When and by whom it was verified agrees with the content kept then.
"""

from collections.abc import Iterator

from bulletin.guards import Guard
from organizations.choices import COUNTING_STATUSES, Status
from organizations.models.activity import Activity
from organizations.models.attachment import Attachment
from organizations.models.figure import Figure
from organizations.models.source import HELD, TOLD, Source
from organizations.models.verified import VerifiedContent

FIGURE, ACTIVITY, SOURCE, ATTACHMENT, KEPT = (
    model._meta.db_table
    for model in (Figure, Activity, Source, Attachment, VerifiedContent)
)
#: What an activity says; it moves in a correction alone. Its number not even then.
CONTENT = (
    "campaign_id", "section", "action", "form", "title", "narrative", "background", "starts_on",
    "ends_on", "district_id", "place", "source_id", "received_on",
)  # fmt: skip
VERIFICATION = ("verified_at", "verified_by_id", "verified_narrative")
#: What still moves on a verified figure: when it ends, who proposes that, where its words
#: stand.
MOVING = {"id", "in_force_until", "withdrawn_by_id", "words_at", "item_folded"}


def guards() -> Iterator[Guard]:
    """All of them."""
    yield from _figures()
    yield from _sources()
    yield from _attachments()
    yield from _activities()


def _activities() -> Iterator[Guard]:
    yield Guard(
        f"{ACTIVITY}_verified_content",
        ACTIVITY,
        "UPDATE",
        "已核实的记录不能直接修改；要改请“开始更正”",
        f"OLD.status = '{Status.VERIFIED}' AND NEW.status = '{Status.VERIFIED}'"
        f" AND ({_changed(CONTENT)})",
    )
    yield Guard(
        f"{ACTIVITY}_verified_number",
        ACTIVITY,
        "UPDATE",
        "已核实的记录编号不能修改，简报和导出的文件以它为据",
        f"OLD.verified_at IS NOT NULL AND ({_changed(('number',))})",
    )
    verified_anew = (
        "OLD.verified_at {differs} NEW.verified_at"  # noqa: S608
        " AND NEW.verified_narrative = NEW.narrative"
        f" AND EXISTS (SELECT 1 FROM {KEPT} c WHERE c.activity_id = NEW.id"
        " AND c.taken_at = NEW.verified_at AND c.taken_by_id = NEW.verified_by_id)"
    )
    taken_back = (
        f"NEW.verified_at IS NULL AND NEW.status NOT IN ({_listed(COUNTING_STATUSES)})"
    )
    yield Guard(
        f"{ACTIVITY}_verified_text",
        ACTIVITY,
        "UPDATE",
        "核实的时间、核实人和核实过的正文只在核实时写入；要改请“开始更正”",
        f"({_changed(VERIFICATION)}) AND NOT ({taken_back}) AND NOT ({verified_anew})",
    )


def _figures() -> Iterator[Guard]:
    columns = [field.column for field in Figure._meta.local_concrete_fields]
    held = []
    for column in columns:
        if column not in MOVING:
            held.append(column)
    yield Guard(
        f"{FIGURE}_update",
        FIGURE,
        "UPDATE",
        "已核实的数据不能修改；要改请“开始更正”，另立新的一条",
        f"OLD.in_force_from IS NOT NULL AND ({_changed(held)})",
    )
    yield Guard(
        f"{FIGURE}_end",
        FIGURE,
        "UPDATE",
        "已失效的数据不能再改失效时间",
        "OLD.in_force_until IS NOT NULL AND OLD.in_force_until {differs} NEW.in_force_until",
    )
    yield Guard(
        f"{FIGURE}_delete",
        FIGURE,
        "DELETE",
        "已核实的数据不能删除；不再计入的请“开始更正”后撤销",
        "OLD.in_force_from IS NOT NULL",
    )


def _sources() -> Iterator[Guard]:
    used = (
        f"EXISTS (SELECT 1 FROM {ACTIVITY} a WHERE a.source_id = OLD.id"  # noqa: S608
        " AND a.verified_at IS NOT NULL)"
    )
    yield Guard(
        f"{SOURCE}_update", SOURCE, "UPDATE", HELD, f"({_changed(TOLD)}) AND {used}"
    )
    yield Guard(f"{SOURCE}_delete", SOURCE, "DELETE", HELD, used)


def _attachments() -> Iterator[Guard]:
    told = ("activity_id", "file", "name", "caption", "added_at")
    printed = "OLD.printed <> '' AND OLD.printed {differs} NEW.printed"
    used = (
        f"EXISTS (SELECT 1 FROM {ACTIVITY} a WHERE a.id = OLD.activity_id"  # noqa: S608
        " AND a.verified_at IS NOT NULL AND OLD.added_at <= a.verified_at)"
    )
    says = "已核实的记录以这个文件为据，文件不能再改；要换请另传一个，把旧的标为不用"
    yield Guard(
        f"{ATTACHMENT}_update",
        ATTACHMENT,
        "UPDATE",
        says,
        f"({_changed(told)} OR ({printed})) AND {used}",
    )
    yield Guard(f"{ATTACHMENT}_delete", ATTACHMENT, "DELETE", says, used)


def _listed(values: tuple[str, ...]) -> str:
    quoted = []
    for value in values:
        quoted.append(f"'{value}'")
    return ", ".join(quoted)


def _changed(columns: list[str] | tuple[str, ...]) -> str:
    parts = []
    for column in columns:
        parts.append(f"OLD.{column} {{differs}} NEW.{column}")
    return " OR ".join(parts)

"""Taking a file back, whole or row by row, while nothing of it is verified or changed since."""

from collections.abc import Collection, Iterator

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import ManyToOneRel
from django.utils.timezone import localtime

from bulletin import audit
from bulletin.inserting import insert_all
from bulletin.models import Recorded, User
from bulletin.transactions import hold
from bulletin.zh.dates import say_moment
from organizations.actions.batches.contents import (
    Contents,
    blocks,
    contents_of,
    digest_of,
)
from organizations.actions.batches.kinds import model_of_kind
from organizations.actions.batches.proposals import take_back_changes, waiting_of_file
from organizations.actions.batches.restoring import (
    delete_records,
    delete_unused_sources,
    restore,
)
from organizations.actions.entry.activities import note_content
from organizations.actions.registers import definition, note_changes
from organizations.actions.scope import why_not_there
from organizations.choices import BatchState, RowChange, Status
from organizations.models import (
    Activity,
    Figure,
    ImportBatch,
    ImportedRow,
    Indicator,
    RegisterChange,
    UndoneRow,
)

#: So many refused rows are named, the others counted.
MOST_NAMED = 10
#: From these states something can be taken back.
UNDOABLE = (BatchState.DONE, BatchState.PARTLY_UNDONE)


def open_rows(batch: ImportBatch) -> models.QuerySet[ImportedRow]:
    """The rows of the file that were not taken back yet, in their order."""
    return batch.rows.filter(undone__isnull=True).order_by("id")


@transaction.atomic
def undo_rows(
    *, batch: ImportBatch, by: User, keys: Collection[int] | None = None
) -> list[ImportedRow]:
    """Take back the file, or those of its rows alone; the rows that were taken back.

    Raise ValidationError naming every row that cannot be, with the reason: then nothing
    is taken back.
    """
    batch = hold(batch)
    if batch.state not in UNDOABLE:
        raise ValidationError(f"“{batch}”现为“{batch.get_state_display()}”，没有可撤销的")
    wanted = open_rows(batch)
    if keys is not None:
        wanted = wanted.filter(pk__in=keys)
    rows = list(wanted)
    if not rows:
        raise ValidationError("这些行已经撤销过，或不是这个文件的")
    model = model_of_kind(batch.kind)
    _hold_records(model, {row.key for row in rows})
    now = contents_of(model, {row.key for row in rows})
    refused = list(refusals(model, rows, now, by))
    if refused:
        raise ValidationError(_told(refused))
    made, changed = _keys_of(rows, RowChange.NEW), _keys_of(rows, RowChange.CHANGED)
    take_back_changes(batch, model, made=made, changed=changed, by=by)
    _take_back(model, rows, now, by)
    insert_all([UndoneRow(row=row, undone_by=by) for row in rows])
    left = open_rows(batch).exists()
    batch.state = BatchState.PARTLY_UNDONE if left else BatchState.UNDONE
    batch.save(update_fields=["state"])
    _note(batch, rows, by)
    return rows


def refusals(
    model: type[models.Model],
    rows: list[ImportedRow],
    now: dict[int, Contents],
    by: User,
) -> Iterator[str]:
    """Why rows cannot be taken back: `第 3 行“甲会”：导入后由李四于 … 改过`."""
    pointed = _pointed_at(model, rows, now)
    records = model._base_manager.in_bulk(list(now))
    for row in rows:
        record = records.get(row.key)
        why = "记录已经不在" if record is None else _why_not(row, record, now, by)
        why = why or pointed.get(row.key, "")
        if why:
            yield f"第 {row.row} 行“{row.label}”：{why}"


def _why_not(
    row: ImportedRow, record: models.Model, now: dict[int, Contents], by: User
) -> str:
    activity = record.activity if isinstance(record, Figure) else record
    if isinstance(activity, Activity):
        elsewhere = why_not_there(by, activity.district_id)
        if elsewhere:
            return elsewhere
        if activity.verified_at is not None:
            return "已经核实，不能撤销；要改的请“开始更正”"
        if activity.status == Status.VOID:
            return "已经作废，不能撤销"
    if digest_of(now[row.key]) == row.after:
        return ""
    if not row.after:
        return "导入时没有留下改前的内容，不能撤销"
    if isinstance(record, Recorded):
        when = say_moment(localtime(record.changed_at))
        return f"导入后又改过（{record.changed_by}，{when}）"
    return "导入后又改过"


def _pointed_at(
    model: type[models.Model], rows: list[ImportedRow], now: dict[int, Contents]
) -> dict[int, str]:
    """Where records that would go are used, by key; by what goes with them does not count."""
    made = _keys_of(rows, RowChange.NEW)
    going = _going(rows, now)
    if rows:
        waiting = waiting_of_file(rows[0].batch, model, made)
        keys = waiting.values_list("pk", flat=True)
        going[RegisterChange._meta.db_table] = set(keys)
    found: dict[int, list[str]] = {}
    for relation in model._meta.get_fields(include_hidden=True):
        if not isinstance(relation, ManyToOneRel):
            continue
        field = relation.field.name
        other: type[models.Model] = relation.field.model
        leaving = going.get(other._meta.db_table, set())
        for block in blocks(made):
            pointing = other._base_manager.filter(**{f"{field}__in": block})
            for key, pk in pointing.values_list(field, "pk"):
                if pk not in leaving:
                    found.setdefault(key, []).append(str(other._meta.verbose_name))
    return {
        key: f"已用在{'、'.join(dict.fromkeys(names))}里" for key, names in found.items()
    }


def _going(rows: list[ImportedRow], now: dict[int, Contents]) -> dict[str, set[int]]:
    """Table -> keys of the rows that taking back deletes."""
    going: dict[str, set[int]] = {}
    for row in rows:
        for table, present in now.get(row.key, {}).items():
            stays = {kept["id"] for kept in row.before.get(table, [])}
            keys = {one["id"] for one in present} - stays
            going.setdefault(table, set()).update(keys)
    return going


def _keys_of(rows: list[ImportedRow], change: RowChange) -> list[int]:
    return [row.key for row in rows if row.change == change]


def _hold_records(model: type[models.Model], keys: Collection[int]) -> None:
    """Nobody else changes them, or the activities they are of, until the end."""
    for block in blocks(keys):
        rows = model._base_manager.filter(pk__in=block)
        if model is Figure:
            rows = Activity.objects.filter(figures__in=block)
            rows = Activity.objects.filter(pk__in=rows.values("pk"))
        list(rows.select_for_update().order_by("pk").values_list("pk", flat=True))


def _take_back(
    model: type[models.Model],
    rows: list[ImportedRow],
    now: dict[int, Contents],
    by: User,
) -> None:
    made, sources, activities = [], set(), set()
    for row in rows:
        content = now[row.key]
        own = content[model._meta.db_table][0]
        if own.get("source_id"):
            sources.add(own["source_id"])
        if model is Figure:
            activities.add(own["activity_id"])
        if row.change == RowChange.NEW:
            made.append(content)
        elif model is Indicator:
            _restore_indicator(row, content, by)
        else:
            restore(row.before, content)
    delete_records(model, made)
    delete_unused_sources(sources)
    for key in activities:
        note_content(key)


def _restore_indicator(row: ImportedRow, now: Contents, by: User) -> None:
    """Its changes are kept with before and after, this one too."""
    before = definition(Indicator.objects.get(pk=row.key))
    restore(row.before, now)
    note_changes(indicator=Indicator.objects.get(pk=row.key), before=before, by=by)


def _note(batch: ImportBatch, rows: list[ImportedRow], by: User) -> None:
    """A line of the trail about the file, and one for each record that stays."""
    model = model_of_kind(batch.kind)
    records = model._base_manager.in_bulk([row.key for row in rows])
    labels = [f"第 {row.row} 行 {row.label}" for row in rows]
    details = {"file": batch.name, "rows": labels}
    audit.append(by=by, action="importbatch_undone", of=batch, details=details)
    for record in records.values():
        said = {"file": batch.name}
        action = f"{model._meta.model_name}_import_undone"
        audit.append(by=by, action=action, of=record, details=said)


def _told(refused: list[str]) -> list[str]:
    told = refused[:MOST_NAMED]
    more = len(refused) - len(told)
    if more:
        told.append(f"另有 {more} 行也不能撤销")
    return [f"没有撤销：{len(refused)} 行不能撤销，其余的可以逐行撤销", *told]

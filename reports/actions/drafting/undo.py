"""undo(): bring back what a logged change touched, unless it is changed since."""

from django.core.exceptions import ValidationError
from django.db import transaction

from bulletin.models import User
from bulletin.transactions import hold
from organizations.models import Activity
from reports.actions.drafting.change import editable, note_edit
from reports.actions.drafting.edit_log import (
    State,
    Touched,
    logged,
    renumber,
    row_of,
    state_of,
)
from reports.actions.drafting.entries import place_at, retrace
from reports.actions.drafting.quotations import bring_back
from reports.models import Edition, EditionEdit, Entry, EntryActivity
from reports.models.edit import NOT_UNDONE


@transaction.atomic
def undo(*, edit: EditionEdit, by: User) -> EditionEdit:
    """Undo one change of a draft; undoing that one brings the change again.

    Raise ValidationError where it was undone, or what it touched is no longer as it
    left it.
    """
    edition = editable(edit.edition)
    edit = hold(edit)
    why = why_not(edition, edit)
    if why:
        raise ValidationError(why)
    keys = list(map(int, edit.before["entries"]))
    with logged(
        edition=edition,
        by=by,
        kind="undone",
        label=str(edit),
        entries=keys,
        texts=edit.before["texts"],
        undoes=edit,
    ):
        for place, text in edit.before["texts"].items():
            row, name = row_of(edition, place)
            setattr(row, name, text)
            row.save(update_fields=[name])
        for key in keys:
            _restore(edition, key, edit.before["entries"][str(key)])
        for section in edition.sections.all():
            renumber(section)
    bring_back(edition, edit.before.get("lost", []))
    note_edit(
        edition=edition, by=by, what="undone", details={"edit": edit.pk, "was": str(edit)}
    )
    return edit


def last_of(edition: Edition, by: User) -> EditionEdit | None:
    """The newest change of this person that can be undone: what 撤销 would undo."""
    rows = edition.edits.filter(made_by=by, undoes=None, undone_by=None).exclude(
        kind__in=NOT_UNDONE
    )
    return rows.order_by("-id").first()


def why_not(edition: Edition, edit: EditionEdit) -> str | None:
    """Why the change cannot be undone; None when it can."""
    if edit.kind == "composed":
        return "编排不能整个撤销；请逐条移出或改回"
    if edit.kind == "pointed":
        return "所更正的一期已不再使用，不能改回"
    if EditionEdit.objects.filter(undoes=edit).exists():
        return "这一步已经撤销过了"
    touched = Touched(list(map(int, edit.after["entries"])), list(edit.after["texts"]))
    now = state_of(edition, touched)
    if _content(now) != _content(edit.after):
        return "这一步之后同一处又有改动，不能直接撤销；请先撤销后面的改动"
    return None


def _content(state: State) -> State:
    """A state without what a later move elsewhere in the section may shift."""
    entries = {}
    for key, row in state["entries"].items():
        entries[key] = row and {**row, "position": None}
    return {"entries": entries, "texts": state["texts"]}


def _restore(edition: Edition, key: int, state: State | None) -> None:
    """Bring an entry back as a state has it; None: there was none."""
    if state is None:
        Entry.objects.filter(pk=key, section__edition=edition).delete()
        return
    section = edition.sections.get(section=state["section"])
    defaults = {
        "section": section,
        "position": state["position"],
        "text": state["text"],
        "composed": state["composed"],
        "end": state["end"],
        "is_dropped": state["is_dropped"],
    }
    entry, _ = Entry.objects.update_or_create(pk=key, defaults=defaults)
    present = Activity.objects.filter(pk__in=state["activities"]).in_bulk()
    entry.spoken_of.all().delete()
    for activity in state["activities"]:
        if activity in present:
            EntryActivity.objects.create(entry=entry, activity=present[activity])
    retrace(entry)
    place_at(entry, section, state["position"])

"""Changes of bodies that a file asked for and that still wait: they go when it is taken back."""

from collections.abc import Collection

from django.db.models import Model, QuerySet

from bulletin.models import User
from organizations.actions.bodies.proposing import let_go
from organizations.models import (
    ChangeState,
    ImportBatch,
    Organization,
    PartyOrganization,
    RegisterChange,
)

_COLUMNS: dict[type[Model], str] = {
    Organization: "organization",
    PartyOrganization: "party",
}


def waiting_of_file(
    batch: ImportBatch, model: type[Model], keys: Collection[int]
) -> QuerySet[RegisterChange]:
    """The changes of these bodies that the file asked for and nobody has decided on."""
    rows = RegisterChange.objects.filter(batch=batch, state=ChangeState.WAITING)
    if model not in _COLUMNS:
        return rows.none()
    return rows.filter(**{f"{_COLUMNS[model]}__in": keys})


def take_back_changes(
    batch: ImportBatch,
    model: type[Model],
    *,
    made: Collection[int],
    changed: Collection[int],
    by: User,
) -> None:
    """Let go of them: those of bodies that stay are decided on, the others go with the body."""
    for change in waiting_of_file(batch, model, changed).order_by("pk"):
        let_go(change=change, by=by, remark=f"导入的文件“{batch.name}”已撤销")
    waiting_of_file(batch, model, made).delete()

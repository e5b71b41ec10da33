"""Entering many new organizations at once: names, statuses, trail, in few statements.

What they say was judged before; here nothing is judged but what the database refuses.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction

from bulletin import audit
from bulletin.inserting import insert_all
from bulletin.models import User
from organizations.models import Organization, OrganizationName, OrganizationStatus

TAKEN = "有一个名称或代码刚刚被别人登记了，没有导入，请再导入一次"


@dataclass(frozen=True)
class NewOrganization:
    """An organization that is not saved yet, with its other names and its status."""

    organization: Organization
    names: Sequence[OrganizationName]
    status: OrganizationStatus | None = None


@transaction.atomic
def enter_organizations(
    *, new: Sequence[NewOrganization], by: User
) -> list[Organization]:
    """Save new organizations with names and status, a line of the trail each.

    Raise ValidationError where a name or code was taken in the same moment.
    """
    organizations = [one.organization for one in new]
    save_new(organizations)
    names: list[OrganizationName] = []
    statuses: list[OrganizationStatus] = []
    for one in new:
        for name in one.names:
            name.organization = one.organization
            names.append(name)
        if one.status is not None:
            one.status.organization = one.organization
            statuses.append(one.status)
    insert_all(names)
    insert_all(statuses)
    note_imported(organizations, by)
    return organizations


def save_new(bodies: Sequence[models.Model]) -> None:
    """Insert new bodies of one kind.

    Raise ValidationError where a name or code was taken in the same moment.
    """
    if not bodies:
        return
    try:
        with transaction.atomic():
            insert_all(bodies)
    except IntegrityError:
        raise ValidationError(TAKEN) from None


def note_imported(bodies: Iterable[models.Model], by: User) -> None:
    """A line of the trail for each, such as organization_imported."""
    lines: list[tuple[models.Model, dict[str, str]]] = [(body, {}) for body in bodies]
    if lines:
        action = f"{lines[0][0]._meta.model_name}_imported"
        audit.append_each(by=by, action=action, lines=lines)

"""A body renamed: the old name stays with it as a dated former name, so that it is still found."""

from django.db import transaction
from django.utils import timezone

from bulletin import audit
from bulletin.models import User
from bulletin.transactions import hold
from organizations.choices import NameKind
from organizations.models import Organization, OrganizationName, PartyName
from organizations.models.folded import folded_name
from organizations.register.names import Body


@transaction.atomic
def rename(*, body: Body, name: str, by: User) -> None:
    """Let `body` be called so; its old name stays beside. Raise ValidationError."""
    body = hold(body)
    before = body.name
    body.name = name
    body.full_clean()
    body.save()
    keep_former_name(body=body, before=before, by=by)


@transaction.atomic
def keep_former_name(*, body: Body, before: str, by: User) -> None:
    """Note that `body` was called `before` until today.

    Another spelling is no other name.
    """
    if not before or folded_name(before) == folded_name(body.name):
        return
    if not body.names.filter(name_folded=folded_name(before)).exists():
        today = timezone.localdate()
        row: OrganizationName | PartyName
        if isinstance(body, Organization):
            row = OrganizationName(organization=body, kind=NameKind.FORMER, name=before)
        else:
            row = PartyName(party=body, name=before)
        row.until = today
        row.save()
    audit.append(
        by=by,
        action=f"{body._meta.model_name}_renamed",
        of=body,
        details={"values": [{"field": "名称", "before": before, "after": body.name}]},
    )

"""A body comes to its end, or is there again: day, kind and reason; statuses of an organization."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from bulletin import audit
from bulletin.models import User
from bulletin.transactions import hold
from organizations.models import Organization, OrganizationStatus, PartyOrganization
from organizations.register.facts import changed_facts, end_told


@transaction.atomic
def close(
    *,
    party: PartyOrganization,
    closed_on: date | None,
    closing: str,
    reason: str,
    by: User,
) -> None:
    """Let a Party organization end on that day (None: it goes on). Raise ValidationError."""
    party = hold(party)
    before = {"结束": end_told(party)}
    party.closed_on, party.closing, party.closed_reason = closed_on, closing, reason
    party.full_clean()
    party.save(update_fields=["closed_on", "closing", "closed_reason"])
    values = changed_facts(before, {"结束": end_told(party)})
    audit.append(by=by, action="party_closed", of=party, details={"values": values})


@transaction.atomic
def set_statuses(
    *, organization: Organization, rows: Sequence[tuple[str, date, str]], by: User
) -> None:
    """Let these be its statuses: code, first day, reason. Raise ValidationError."""
    organization = hold(organization)
    before = {"登记状态": end_told(organization)}
    organization.statuses.all().delete()
    for status, since, reason in rows:
        row = OrganizationStatus(
            organization=organization, status=status, since=since, reason=reason
        )
        row.full_clean()
        row.save()
    values = changed_facts(before, {"登记状态": end_told(organization)})
    audit.append(
        by=by,
        action="organization_status_set",
        of=organization,
        details={"values": values},
    )

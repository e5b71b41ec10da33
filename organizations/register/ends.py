"""Until when a body was there: a Party organization closed, an organization deregistered."""

from collections.abc import Iterable
from datetime import date

from organizations.choices import ENDED
from organizations.models import Organization, OrganizationStatus, PartyOrganization
from organizations.register.names import Body


def last_days(bodies: Iterable[Body]) -> dict[Body, date]:
    """The last day of each of these bodies that came to an end; one query.

    An organization deregistered on 2025-06-01 that never was normal again: that day.
    """
    found: dict[Body, date] = {}
    organizations: dict[int, Organization] = {}
    for body in bodies:
        if isinstance(body, PartyOrganization):
            if body.closed_on is not None:
                found[body] = body.closed_on
        else:
            organizations[body.pk] = body
    rows = OrganizationStatus.objects.filter(organization__in=list(organizations))
    ends: dict[int, date] = {}
    for row in rows.order_by("since", "pk"):
        if row.status not in ENDED:
            ends.pop(row.organization_id, None)
        else:
            ends.setdefault(row.organization_id, row.since)
    for key, day in ends.items():
        found[organizations[key]] = day
    return found


def mark_of(body: Body, day: date) -> str:
    """What is written behind the name of a body that is no more: 已撤销, 已注销; else empty.

    `day`: asked of an organization's status is that in `present_statuses`, if fetched.
    """
    if isinstance(body, PartyOrganization):
        return f"已{body.get_closing_display()}" if body.is_over(day) else ""
    for row in getattr(body, "present_statuses", ()):
        if row.status in ENDED:
            return f"已{row.get_status_display()}"
    return ""

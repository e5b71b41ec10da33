"""Changes of the register that wait for a second person, told where they were made."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html

from bulletin.signed_in import who
from organizations.actions.bodies.proposing import asked_of_end
from organizations.models import (
    ChangeState,
    PartyOrganization,
    RegisterChange,
)
from organizations.register.names import Body


def waiting_changes(body: Body) -> QuerySet[RegisterChange]:
    """Those of the body that nobody has decided on yet."""
    rows = RegisterChange.objects.filter(state=ChangeState.WAITING)
    if isinstance(body, PartyOrganization):
        rows = rows.filter(party=body)
    else:
        rows = rows.filter(organization=body)
    return rows.select_related("proposed_by", "party", "organization")


def tell_waiting(request: HttpRequest, change: RegisterChange | None, done: str) -> str:
    """Say what was done, or that it waits; the page of what waits, empty where it is done."""
    if change is None:
        messages.success(request, done)
        return ""
    address = reverse("reports:register_change", args=[change.pk])
    said = format_html(
        '{}已提出，待另一人确认后生效：<a href="{}">看会有哪些变动</a>',
        change.get_verb_display(),
        address,
    )
    messages.warning(request, said)
    asked = asked_of_end(change, who(request))
    if asked:
        messages.warning(request, asked)
    return address

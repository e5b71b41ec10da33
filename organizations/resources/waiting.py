"""What a file asked of a body that another person has still to confirm, in words."""

from organizations.models import ChangeState, PartyOrganization, RegisterChange
from organizations.register.names import Body


def waiting_words(body: Body) -> list[str]:
    """“某某协会”的改名待另一人确认后生效; one for each change that waits."""
    rows = RegisterChange.objects.filter(state=ChangeState.WAITING)
    if isinstance(body, PartyOrganization):
        rows = rows.filter(party=body)
    else:
        rows = rows.filter(organization=body)
    words = []
    for row in rows.order_by("pk"):
        words.append(f"“{body}”的{row.get_verb_display()}待另一人确认后生效")
    return words
